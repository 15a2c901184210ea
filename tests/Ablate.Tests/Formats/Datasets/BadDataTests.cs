using System.IO.Compression;
using Ablate.Engine.Data;
using Ablate.Formats;
using Ablate.Formats.Datasets;

namespace Ablate.Tests.Formats.Datasets;

/// <summary>Each broken file gives one clear error that names it.</summary>
public sealed class BadDataTests : IDisposable
{
    static readonly string[] digits = [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")];

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Whole_files_are_read_raw_and_gzipped()
    {
        byte[] images = Idx([3, 2, 2], new byte[12]), labels = Idx([3], [1, 9, 0]);
        foreach (bool zipped in new[] { false, true })
        {
            Dataset dataset = IdxDataset.Read(
                "tiny", folder.Write("images", zipped ? Gzip(images) : images), folder.Write("labels", zipped ? Gzip(labels) : labels), digits);
            Assert.Equal(new SampleShape(2, 2), dataset.Shape);
            Assert.Equal([1, 9, 0], dataset.Labels);
        }
    }

    [Fact]
    public void Truncated_gzip()
    {
        byte[] whole = File.ReadAllBytes(RepositoryFiles.Path("data", "mnist", "t10k-images-idx3-ubyte.gz"));
        foreach (int length in new[] { 1, 5, 12, 1000, whole.Length / 2, whole.Length - 5 })
            Complains("images", whole[..length], "truncated|not an IDX");
    }

    [Fact]
    public void Damaged_gzip()
    {
        byte[] whole = Gzip(Idx([100, 28, 28], [.. Enumerable.Range(0, 78400).Select(i => (byte)(i * 7))]));
        for (int i = 10; i < whole.Length; i += 13)
        {
            byte[] damaged = [.. whole];
            damaged[i] ^= 0x55;
            Complains("images", damaged, "damaged|truncated|goes on|not an IDX|announces");
        }
    }

    [Fact]
    public void Truncated_raw_file() => Complains("images", Idx([3, 2, 2], new byte[12])[..^1], "truncated");

    [Fact]
    public void File_that_goes_on() => Complains("images", [.. Idx([3, 2, 2], new byte[12]), 7], "goes on after the 12 bytes");

    [Fact]
    public void Wrong_magic_number() => Complains("images", [0, 0, 9, 3, 0, 0, 0, 1], "not an IDX file of bytes: it begins with 00000903");

    [Fact]
    public void Header_that_lies() => Complains("images", [0, 0, 8, 3, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0, 0, 0, 0, 0, 2], "announces more than");

    [Fact]
    public void Empty_file() => Complains("images", [], "the file is empty");

    [Fact]
    public void Missing_file() =>
        Assert.Contains("there is no such file", Assert.Throws<DataFileException>(() => IdxFile.Read(folder.In("nowhere"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Folder_instead_of_a_file() =>
        Assert.Contains("a folder, not a file", Assert.Throws<DataFileException>(() => IdxFile.Read(folder.Path)).Message, StringComparison.Ordinal);

    [Fact]
    public void Label_count_that_differs_from_the_image_count() => Pair(Idx([3, 2, 2], new byte[12]), Idx([2], [1, 2]), "2 labels for the 3 images");

    [Fact]
    public void Label_ten_in_a_set_of_ten_classes() =>
        Pair(Idx([2, 2, 2], new byte[8]), Idx([2], [1, 10]), "label 10 of sample 1 is not one of the 10 classes, 0 to 9");

    [Fact]
    public void Images_and_labels_exchanged() => Pair(Idx([2], [1, 2]), Idx([2, 2, 2], new byte[8]), "are images and labels exchanged?");

    [Fact]
    public void Images_without_pixels_and_files_without_images()
    {
        Pair(Idx([2, 0, 2], []), Idx([2], [1, 2]), "it holds no images");
        Pair(Idx([0, 2, 2], []), Idx([0], []), "it holds no images");
    }

    [Fact]
    public void Folder_without_read_permission()
    {
        string path = folder.Write("images", Idx([3, 2, 2], new byte[12]));
        File.SetUnixFileMode(folder.Path, UnixFileMode.None);
        Exception? caught = null;
        Nobody.Does(() => caught = Record.Exception(() => IdxFile.Read(path)));
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Contains("permission to read it is missing", Assert.IsType<DataFileException>(caught).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("label,pixel0\n1,2\n3", "line 3 has 1 column instead of 2")]
    [InlineData("label,pixel0\n1,two\n", "line 2, column pixel0: \"two\" is not a whole number from 0 to 255")]
    [InlineData("label,pixel0\n1,256\n", "\"256\" is not a whole number from 0 to 255")]
    [InlineData("digit,pixel0\n1,2\n", "there is no column called label. Its columns are digit, pixel0. `label` in a study, or `--label` in a command, says which holds the class")]
    [InlineData("\"label\"\t\"pixel0\"\n\"1\"\t5\t7\n", "line 2 has 3 columns instead of 2. If its first is the name of the row, as in R's write.table, "
        + "the first line must begin with a separator: `col.names = NA` in R.")]
    [InlineData("label;pixel0\n1;2\n1;5;7\n", "line 3 has 3 columns instead of 2.")]
    [InlineData("\"label\" \"pixel0\"\n\"1\" 5 7\n", "line 1: text follows the quote that ends a cell. Between cells stand commas, semicolons, tabs or vertical lines; "
        + "quotes within one are doubled.")]
    [InlineData("label,pixel0\n", "no samples")]
    [InlineData("", "the file is empty")]
    public void Broken_CSV(string text, string complaint)
    {
        string path = folder.Write("data.csv", text);
        DataFileException e = Assert.Throws<DataFileException>(() => new CsvDataset { Path = path, Features = FeatureKind.Bytes }.Load(Locator()));
        Assert.StartsWith(path, e.Message, StringComparison.Ordinal);
        Assert.Contains(complaint, e.Message, StringComparison.Ordinal);
        // Nothing about decimal commas where it is no comma that stands between cells.
        Assert.DoesNotContain("--decimal", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("label,a,b,c,d\n7,0,1,2,255\n0,5,6,7,8\n", "label")]
    [InlineData("7,0,1,2,255\n0,5,6,7,8\n", "label")]
    [InlineData("a,b,kind,c,d\n0,1,7,2,255\n5,6,0,7,8\n", "kind")]
    [InlineData("0,1,2,255,7\n5,6,7,8,0\n", "4")]
    [InlineData("\"label\",\"a\",\"b\",\"c\",\"d\"\r\n7, 0 ,1,2,255\r\n\r\n0,5,6,7,8", "label")]
    public void CSV_in_its_variants(string text, string label)
    {
        Dataset dataset = new CsvDataset { Path = folder.Write("data.csv", text), Label = label }.Load(Locator()).Training;
        Assert.Equal([7, 0], dataset.Labels);
        Assert.Equal([0, 1, 2, 255, 5, 6, 7, 8], ((ByteFeatures)dataset.Features).Values);
        Assert.Equal(new SampleShape(2, 2), dataset.Shape);
        Assert.Equal(8, dataset.Classes.Count);
    }

    [Fact]
    public void Labels_that_are_words_become_classes()
    {
        LoadedData data = new CsvDataset
        {
            Path = folder.Write("data.csv", "label,a\ncat,1\ndog,2\n"),
            TestPath = folder.Write("test.csv", "label,a\ndog,3\n"),
        }.Load(Locator());
        Assert.Equal(["cat", "dog"], data.Training.Classes);
        Assert.Equal([1], data.Test!.Labels);
    }

    [Fact]
    public void Published_data_with_a_wrong_checksum_are_refused()
    {
        Directory.CreateDirectory(folder.In("mnist"));
        foreach (PublishedFile file in DatasetCatalogue.Published[0].Files)
            File.WriteAllBytes(folder.In("mnist", file.Name), [1, 2, 3]);
        DataFileException e = Assert.Throws<DataFileException>(() => DatasetCatalogue.Published[0].Load(Locator(folder.Path)));
        Assert.Contains(
            "its SHA-256 is 039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81 instead of 440fcabf", e.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Data_that_are_nowhere_are_an_error_that_says_where_it_looked_and_how_to_get_them()
    {
        DataNotFoundException e = Assert.Throws<DataNotFoundException>(() => DatasetCatalogue.Published[1].Load(Locator(folder.Path)));
        Assert.Contains("fashion-mnist was not found", e.Message, StringComparison.Ordinal);
        Assert.Contains(folder.In("fashion-mnist"), e.Message, StringComparison.Ordinal);
        Assert.Contains("ablate data get fashion-mnist", e.Message, StringComparison.Ordinal);
    }

    void Complains(string name, byte[] bytes, string pattern)
    {
        string path = folder.Write(name, bytes);
        Exception? e = Record.Exception(() => IdxFile.Read(path));
        Assert.StartsWith(path, Assert.IsType<DataFileException>(e).Message, StringComparison.Ordinal);
        Assert.Matches(pattern, e.Message);
    }

    void Pair(byte[] images, byte[] labels, string complaint)
    {
        DataFileException e = Assert.Throws<DataFileException>(() => IdxDataset.Read("tiny", folder.Write("images", images), folder.Write("labels", labels), digits));
        Assert.Contains(complaint, e.Message, StringComparison.Ordinal);
    }

    DataLocator Locator(params string[] folders) => new(folders, folder.In("cache"), null, folder.Path);

    static byte[] Idx(int[] dimensions, byte[] values) =>
        [0, 0, 8, (byte)dimensions.Length, .. dimensions.SelectMany(size => new[] { (byte)(size >> 24), (byte)(size >> 16), (byte)(size >> 8), (byte)size }), .. values];

    static byte[] Gzip(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var zip = new GZipStream(stream, CompressionLevel.Fastest))
            zip.Write(bytes);
        return stream.ToArray();
    }
}
