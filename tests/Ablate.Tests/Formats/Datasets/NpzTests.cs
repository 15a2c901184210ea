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

    [Fact]
    public void Images_may_have_a_channel_of_their_own()
    {
        Dataset images = Load(("x", "|u1", "(2, 2, 3, 1)", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]), ("y", "|u1", "(2,)", [3, 1])).Training;
        Assert.Equal(new SampleShape(2, 3), images.Shape);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], Bytes(images));
        Assert.Equal(new SampleShape(2, 3), Load(("x", "|u1", "(2, 1, 2, 3)", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]), ("y", "|u1", "(2,)", [3, 1])).Training.Shape);
    }

    [Fact]
    public void Rows_of_zeros_with_a_one_are_classes()
    {
        Dataset classes = Load(("x", "|u1", "(3, 1)", [1, 2, 3]), ("y", "<f8", "(3, 4)", Doubles(0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 1))).Training;
        Assert.Equal([2, 0, 3], classes.Labels);
        Assert.Equal(4, classes.Classes.Count);
        Assert.Equal([1, 0], Load(("x", "|u1", "(2, 1)", [1, 2]), ("y", "|u1", "(2, 2)", [0, 1, 1, 0])).Training.Labels);
        Assert.Equal(2, Load(("x", "|u1", "(2, 1)", [1, 2]), ("y", "<f8", "(2, 2)", Doubles(0, 1, 1, 1))).Training.Outputs);
        string path = Npz(("x", "|u1", "(2, 1)", [1, 2]), ("y", "<f8", "(2, 2)", Doubles(0, 1, 1, 0)));
        Assert.IsType<ValueTargets>(new NpzDataset { Path = path, Target = TargetKind.Values }.Load(Locator()).Training.Targets);
    }

    [Theory]
    [InlineData("x_train", "|u1", "(1, 2, 2, 1, 1)", "x_train must hold samples in one to three dimensions, or images of one channel in four, not 5")]
    [InlineData("x_train", "<f4", "(0, 1)", "x_train.npy goes on after its end")]
    [InlineData("x_train", "<f1", "(1, 1)", "its header is not that of an array of numbers")]
    [InlineData("y_train", "<U5", "(1,)", "it holds texts, and only numbers are read. Classes are saved as numbers from 0: np.unique")]
    [InlineData("y_train", "|S5", "(1,)", "it holds texts")]
    [InlineData("y_train", "|O", "(1,)", "it holds Python objects \\(dtype=object\\), which only Python can read. Save numbers")]
    [InlineData("x_train", "<c8", "(1, 1)", "it holds complex numbers")]
    [InlineData("x_train", "<M8[ns]", "(1, 1)", "it holds dates or times")]
    [InlineData("x_train", "|u1", "(9, 1, 1)", "ends too early")]
    [InlineData("y_train", "|u1", "(2,)", "y_train.npy goes on after its end")]
    [InlineData("nothing", "|u1", "(1,)", "no arrays x_train or x and y_train or y; it has nothing")]
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
        Assert.Throws<DataFileException>(() => new NpzDataset { Path = Npz(("x_train", "|u1", "(1, 1)", [1]), ("y_train", "|u1", "(1,)", [12])), Classes = 10 }.Load(Locator())).Message,
        StringComparison.Ordinal);

    [Fact]
    public void There_are_as_many_classes_as_the_largest_label_says()
    {
        Assert.Equal(["0", "1", "2", "3", "4"], Load(("x_train", "|u1", "(2, 1)", [1, 2]), ("y_train", "|u1", "(2,)", [2, 0]), ("x_test", "|u1", "(1, 1)", [3]), ("y_test", "|u1", "(1,)", [4])).Test!.Classes);
        Assert.Equal(["0", "1"], Load(("x", "|u1", "(1, 1)", [1]), ("y", "|u1", "(1,)", [0])).Training.Classes);
        Assert.Equal(256, Load(("x", "|u1", "(1, 1)", [1]), ("y", "|u1", "(1,)", [255])).Training.Classes.Count);
    }

    [Fact]
    public void Whole_numbers_beside_classes_become_bytes_and_other_numbers_stay()
    {
        Assert.Equal([7, 255], Bytes(Load(("x", "<f8", "(1, 2)", Doubles(7, 255)), ("y", "|u1", "(1,)", [1])).Training));
        NumberFeatures numbers = Numbers(Load(("x", "<f8", "(1, 2)", Doubles(7.5, -1e30)), ("y", "|u1", "(1,)", [1])).Training);
        Assert.Equal([7.5f, -1e30f], numbers.Values);
        Assert.Equal([7f, 255f], Numbers(new NpzDataset { Path = Npz(("x", "|u1", "(1, 2)", [7, 255]), ("y", "|u1", "(1,)", [1])), Features = FeatureKind.Numbers }.Load(Locator()).Training).Values);
        Assert.Contains(
            "not all whole numbers from 0 to 255",
            Complaint(new NpzDataset { Features = FeatureKind.Bytes }, ("x", "<f8", "(1, 1)", Doubles(0.5)), ("y", "|u1", "(1,)", [1])),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Pixels_that_were_divided_by_255_are_pixels_again()
    {
        Dataset divided = Load(("x", "<f8", "(1, 2, 2)", Doubles(0, 7 / 255.0, 1, 128 / 255.0)), ("y", "|u1", "(1,)", [1])).Training;
        Assert.Equal([0, 7, 255, 128], Bytes(divided));
        Assert.Equal(new SampleShape(2, 2), divided.Shape);
        Assert.Equal([0, 255], Bytes(Load(("x", "|u1", "(1, 2)", [0, 1]), ("y", "|u1", "(1,)", [1])).Training));
    }

    [Fact]
    public void Floating_point_truths_are_values_to_find()
    {
        LoadedData one = Load(("x", "<f8", "(2,)", Doubles(1, 2)), ("y", "<f8", "(2,)", Doubles(0.5, -3)));
        Assert.Equal([0.5f, -3f], ((ValueTargets)one.Training.Targets).Values);
        Assert.Equal(["y"], ((ValueTargets)one.Training.Targets).Names);
        Assert.IsType<NumberFeatures>(one.Training.Features);
        Assert.Equal(["y_0", "y_1"], ((ValueTargets)Load(("x", "<f8", "(1, 1)", Doubles(1)), ("y", "<f8", "(1, 2)", Doubles(0.5, -3))).Training.Targets).Names);
        Assert.Equal([0, 2], new NpzDataset { Path = Npz(("x", "<f8", "(2, 1)", Doubles(1, 2)), ("y", "<f8", "(2, 1)", Doubles(0, 2))), Target = TargetKind.Classes }.Load(Locator()).Training.Labels);
        Assert.Equal(
            1,
            new NpzDataset { Path = Npz(("x", "|u1", "(1, 1)", [9]), ("y", "|u1", "(1,)", [3])), Target = TargetKind.Values }.Load(Locator()).Training.Outputs);
    }

    [Fact]
    public void Half_precision_is_read() => Assert.Equal([1.5f], Numbers(Load(("x", "<f2", "(1, 1)", [0, 0x3E]), ("y", "|u1", "(1,)", [0])).Training).Values);

    [Fact]
    public void Test_samples_may_lie_in_a_file_of_their_own_and_arrays_may_have_other_names()
    {
        string training = Npz(("in", "|u1", "(2, 1)", [1, 2]), ("out", "|u1", "(2,)", [0, 1]));
        foreach (string[] names in new string[][] { ["x_test", "y_test"], ["in", "out"] })
        {
            string test = Npz((names[0], "|u1", "(1, 1)", [5]), (names[1], "|u1", "(1,)", [1]));
            LoadedData data = new NpzDataset { Path = training, TestPath = test, X = "in", Y = "out" }.Load(Locator());
            Assert.Equal([1], data.Test!.Labels);
            Assert.Equal(2, data.Training.Classes.Count);
        }
    }

    [Fact]
    public void What_does_not_fit_is_said()
    {
        Assert.Contains(
            "number 1 of sample 0 in x is not finite", Complaint(new(), ("x", "<f8", "(1, 2)", Doubles(1, double.NaN)), ("y", "|u1", "(1,)", [1])),
            StringComparison.Ordinal);
        Assert.Contains(
            "x_test has samples of 1, those of x_train are of 2",
            Complaint(
                new(), ("x_train", "|u1", "(1, 2)", [1, 2]), ("y_train", "|u1", "(1,)", [1]), ("x_test", "|u1", "(1, 1)", [1]),
                ("y_test", "|u1", "(1,)", [1])),
            StringComparison.Ordinal);
        Assert.Contains(
            "label 2 of sample 0 in y_test is not one of the 2 classes",
            Complaint(
                new() { Classes = 2 }, ("x_train", "|u1", "(1, 1)", [1]), ("y_train", "|u1", "(1,)", [1]), ("x_test", "|u1", "(1, 1)", [1]),
                ("y_test", "|u1", "(1,)", [2])),
            StringComparison.Ordinal);
        Assert.Contains(
            "label 1000 of sample 0 in y is not one of the 256 classes, 0 to 255. `classes` says",
            Complaint(new() { Target = TargetKind.Classes }, ("x", "|u1", "(1, 1)", [1]), ("y", "<f8", "(1,)", Doubles(1000))),
            StringComparison.Ordinal);
        Assert.Contains(
            "y has 2 numbers a sample; a label is one", Complaint(new(), ("x", "|u1", "(1, 1)", [1]), ("y", "|u1", "(1, 2)", [0, 2])),
            StringComparison.Ordinal);
        Assert.Contains(
            "y_test has 1 values a sample, y_train has 2",
            Complaint(
                new(), ("x_train", "|u1", "(1, 1)", [1]), ("y_train", "<f8", "(1, 2)", Doubles(1, 2)), ("x_test", "|u1", "(1, 1)", [1]),
                ("y_test", "<f8", "(1,)", Doubles(1))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_archive() => Assert.Contains(
        "damaged", Assert.Throws<DataFileException>(() => new NpzDataset { Path = folder.Write("x.npz", "no archive") }.Load(Locator())).Message, StringComparison.Ordinal);

    LoadedData Load(params (string Name, string Type, string Shape, byte[] Data)[] arrays) => new NpzDataset { Path = Npz(arrays) }.Load(Locator());

    string Complaint(NpzDataset settings, params (string Name, string Type, string Shape, byte[] Data)[] arrays) =>
        Assert.Throws<DataFileException>(() => (settings with { Path = Npz(arrays) }).Load(Locator())).Message;

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

    static byte[] Doubles(params double[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    static NumberFeatures Numbers(Dataset dataset) => Assert.IsType<NumberFeatures>(dataset.Features);

    static byte[] Bytes(Dataset dataset) => ((ByteFeatures)dataset.Features).Values;
}
