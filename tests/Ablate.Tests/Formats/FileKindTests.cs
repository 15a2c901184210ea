using System.IO.Compression;
using Ablate.Engine.Data;
using Ablate.Formats;
using Ablate.Formats.Datasets;
using Ablate.Formats.Images;
using Ablate.Formats.Models;
using Ablate.Formats.Samples;
using Ablate.Tests.Formats.Models;

namespace Ablate.Tests.Formats;

/// <summary>Files whose names say something else than their first bytes are called what they are.</summary>
public sealed class FileKindTests : IDisposable
{
    const string Csv = ", not a CSV file, which is text with one sample a line.";

    static readonly Dictionary<string, byte[]> starts = new()
    {
        ["a PNG image"] = [0x89, .. "PNG\r\n\x1A\n"u8],
        ["an HDF5 file, as Keras' .h5 files are"] = [0x89, .. "HDF\r\n\x1A\n"u8],
        ["a ZIP file, as .npz, .keras and .xlsx files are"] = [.. "PK\x03\x04"u8, 20, 0],
        ["an IDX file"] = [0, 0, 8, 3, 0, 0, 0, 1],
        ["a NumPy array (.npy)"] = [0x93, .. "NUMPY"u8, 1, 0],
        ["a JPEG image"] = [0xFF, 0xD8, 0xFF, 0xE0],
        ["a Python pickle"] = [0x80, 4, 0x95],
        ["an Excel workbook (.xls)"] = [0xD0, 0xCF, 0x11, 0xE0],
        ["text in UTF-16, which must be saved as UTF-8"] = [0xFF, 0xFE, (byte)'a', 0],
    };

    readonly TemporaryFolder folder = new();

    public static TheoryData<string> Kinds => [.. starts.Keys];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_table_that_is_none_is_called_what_it_is(string kind)
    {
        string plain = folder.Write("table.csv", [.. starts[kind], .. new byte[40]]), zipped = folder.Write("table.csv.gz", Gzip([.. starts[kind], .. new byte[40]]));
        foreach (string path in new[] { plain, zipped })
            Assert.Equal($"{path}: this is {kind}{Csv}", Assert.Throws<DataFileException>(() => Load(path)).Message);
        Assert.Equal(
            $"{plain}: this is {kind}{Csv}",
            Assert.Throws<DataFileException>(() => EvaluationFile.Read(plain, SampleModels.Trained(SampleModels.Networks["plain"]), null)).Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_table_in_utf16_without_a_mark_is_called_what_it_is(bool isBigEndian)
    {
        string path = folder.Write("table.csv", new System.Text.UnicodeEncoding(isBigEndian, byteOrderMark: false).GetBytes("größe,label\n1,2\n"));
        Assert.Equal($"{path}: this is text in UTF-16, which must be saved as UTF-8{Csv}", Assert.Throws<DataFileException>(() => Load(path)).Message);
    }

    /// <summary>Names of columns may be anything.</summary>
    [Theory]
    [InlineData("BM,PK,label")]
    [InlineData("P1,P2,label")]
    [InlineData("GIF8,PAR1,label")]
    [InlineData("\"%PDF\",b,label")]
    public void A_table_that_only_looks_like_something_else_is_read(string names) =>
        Assert.Equal(1, Load(folder.Write("table.csv", $"{names}\n300,2,0\n")).Count);

    [Fact]
    public void An_image_is_shown_to_a_model_whatever_its_name_ends_in()
    {
        byte[] image = File.ReadAllBytes(RepositoryFiles.Path("tests", "Ablate.Tests", "Formats", "Images", "Data", "grey-8.png"));
        GreyImage grey = ImageFile.Read(folder.Write("digit.png", image));
        var reader = new SampleReader(new SampleShape(grey.Height, grey.Width), new InputScale([0], [255]));
        Assert.Equal(grey.Pixels, Assert.IsType<ByteFeatures>(reader.Read(folder.Write("digit.txt", image))).Values);
    }

    [Theory]
    [InlineData("an HDF5 file, as Keras' .h5 files are")]
    [InlineData("a ZIP file, as .npz, .keras and .xlsx files are")]
    [InlineData("a NumPy array (.npy)")]
    public void An_image_that_is_none_is_called_what_it_is(string kind)
    {
        string path = folder.Write("image.png", [.. starts[kind], .. new byte[40]]);
        Assert.Equal(
            $"{path}: this is {kind}, not an image of a kind that is read, PNG, PGM, PPM, PBM or BMP.",
            Assert.Throws<DataFileException>(() => ImageFile.Read(path)).Message);
    }

    [Theory]
    [InlineData("a NumPy array (.npy)", "data.npz", "not an NPZ file, which is a ZIP file of arrays as numpy.savez writes it.")]
    [InlineData("a PNG image", "images-idx3-ubyte", "not an IDX file.")]
    public void Arrays_that_are_none_are_called_what_they_are(string kind, string name, string complaint)
    {
        string path = folder.Write(name, [.. starts[kind], .. new byte[40]]);
        Func<object> read = name.EndsWith(".npz", StringComparison.Ordinal)
            ? () => new NpzDataset { Path = path }.Load(new DataLocator([], folder.In("cache"), null, folder.Path))
            : () => IdxFile.Read(path);
        Assert.Equal($"{path}: this is {kind}, {complaint}", Assert.Throws<DataFileException>(() => read()).Message);
    }

    [Theory]
    [InlineData("a ZIP file, as .npz, .keras and .xlsx files are", "model.h5", "its name ends in .h5, but this is ")]
    [InlineData("an HDF5 file, as Keras' .h5 files are", "model.keras", "its name ends in .keras, but this is ")]
    [InlineData("a PNG image", "model.onnx", "its name ends in .onnx, but this is ")]
    [InlineData("an HDF5 file, as Keras' .h5 files are", "model.json", "its name ends in .json, but this is ")]
    [InlineData("a ZIP file, as .npz, .keras and .xlsx files are", "model.safetensors", "its name ends in .safetensors, but this is ")]
    public void A_model_of_another_kind_is_called_what_it_is(string kind, string name, string complaint)
    {
        string path = folder.Write(name, [.. starts[kind], .. new byte[40]]);
        Assert.Equal($"{path}: {complaint}{kind}.", Assert.Throws<DataFileException>(() => ModelFormats.Read(path)).Message);
    }

    [Fact]
    public void A_model_without_an_ending_is_called_what_it_is()
    {
        string path = folder.Write("model.bin", [.. starts["an HDF5 file, as Keras' .h5 files are"], .. new byte[40]]);
        Assert.StartsWith(
            $"{path}: this is an HDF5 file, as Keras' .h5 files are, and its name ends like none of a model file: .safetensors, .h5,",
            Assert.Throws<DataFileException>(() => ModelFormats.Read(path)).Message, StringComparison.Ordinal);
    }

    Dataset Load(string path) => new CsvDataset { Path = path }.Load(new DataLocator([], folder.In("cache"), null, folder.Path)).Training;

    static byte[] Gzip(byte[] content)
    {
        using var zipped = new MemoryStream();
        using (var stream = new GZipStream(zipped, CompressionLevel.Fastest))
            stream.Write(content);
        return zipped.ToArray();
    }
}
