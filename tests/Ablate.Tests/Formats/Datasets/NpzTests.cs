using System.IO.Compression;
using System.Text;
using Ablate.Engine.Data;
using Ablate.Formats;
using Ablate.Formats.Datasets;

namespace Ablate.Tests.Formats.Datasets;

public sealed class NpzTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_form_of_Keras_is_read()
    {
        string path = Npz(
            ("x_train", "|u1", "(2, 2, 2)", [1, 2, 3, 4, 5, 6, 7, 8]), ("y_train", "<i8", "(2,)", [3, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]),
            ("x_test", "|u1", "(1, 2, 2)", [9, 9, 9, 9]), ("y_test", "|u1", "(1,)", [9]));
        LoadedData data = new NpzDataset { Path = path }.Load(Locator());
        Assert.Equal([3, 1], data.Training.Labels);
        Assert.Equal(new SampleShape(2, 2), data.Training.Shape);
        Assert.Equal([9], data.Test!.Labels);
    }

    [Theory]
    [InlineData("x_train", "<f4", "(1, 1)", "must hold bytes")]
    [InlineData("x_train", "|u1", "(9, 1, 1)", "ends too early")]
    [InlineData("y_train", "|u1", "(2,)", "ends too early|2 labels")]
    [InlineData("nothing", "|u1", "(1,)", "no arrays x_train and y_train")]
    public void Broken_arrays(string name, string type, string shape, string complaint)
    {
        string path = Npz(("x_train", "|u1", "(1, 1, 1)", [1]), ("y_train", "|u1", "(1,)", [1]), (name, type, shape, [1, 0, 0, 0]));
        if (name == "nothing")
            path = Npz((name, type, shape, [1]));
        DataFileException e = Assert.Throws<DataFileException>(() => new NpzDataset { Path = path }.Load(Locator()));
        Assert.Matches(complaint, e.Message);
    }

    [Fact]
    public void A_label_beyond_the_classes() => Assert.Contains(
        "label 12 of sample 0 in y_train is not one of the 10 classes",
        Assert.Throws<DataFileException>(() => new NpzDataset { Path = Npz(("x_train", "|u1", "(1, 1)", [1]), ("y_train", "|u1", "(1,)", [12])) }.Load(Locator())).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_no_archive() => Assert.Contains(
        "damaged", Assert.Throws<DataFileException>(() => new NpzDataset { Path = folder.Write("x.npz", "no archive") }.Load(Locator())).Message, StringComparison.Ordinal);

    /// <summary>An archive in which a later array of the same name replaces an earlier one.</summary>
    string Npz(params (string Name, string Type, string Shape, byte[] Data)[] arrays)
    {
        string path = folder.In($"{Guid.NewGuid():N}.npz");
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach ((string name, string type, string shape, byte[] data) in arrays.Reverse().DistinctBy(array => array.Name))
        {
            using Stream stream = archive.CreateEntry(name + ".npy").Open();
            string header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}\n";
            stream.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0]);
            stream.Write(Encoding.ASCII.GetBytes(header));
            stream.Write(data);
        }
        return path;
    }

    DataLocator Locator() => new([], folder.In("cache"), null, folder.Path);

    static byte[] Bytes(Dataset dataset) => ((ByteFeatures)dataset.Features).Values;
}
