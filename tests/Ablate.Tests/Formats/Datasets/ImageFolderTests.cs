using Ablate.Engine.Data;
using Ablate.Engine.Settings;
using Ablate.Formats;
using Ablate.Formats.Datasets;

namespace Ablate.Tests.Formats.Datasets;

/// <summary>Folders of images become datasets in a fixed order, or one clear error that says what to do.</summary>
public sealed class ImageFolderTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Classes_are_in_the_order_of_their_numbers_and_files_in_that_of_their_names()
    {
        Put("10/a.pgm", 1);
        Put("2/b.pgm", 2);
        Put("2/B.pgm", 3);
        Put("2/10.pgm", 4);
        Put("2/9.pgm", 5);
        LoadedData data = Load();
        Assert.Equal(["2", "10"], data.Training.Classes);
        Assert.Equal([0, 0, 0, 0, 1], data.Training.Labels);
        Assert.Equal([4, 5, 3, 2, 1], Bytes(data.Training));
        Assert.Equal(new SampleShape(1, 1), data.Training.Shape);
        Assert.Null(data.Test);
    }

    [Fact]
    public void Numbers_come_before_names_and_names_in_ordinal_order()
    {
        string[] names = ["0", "00", "3", "12", "100000000000000000000", "Zebra", "ant", "bee", "ärger"];
        foreach (string name in names.Reverse())
            Put($"{name}/a.pgm", 1);
        Assert.Equal(names, Load().Training.Classes);
    }

    [Fact]
    public void Folders_train_and_test_are_told_apart()
    {
        Put("train/cat/1.pgm", 1);
        Put("train/dog/1.pgm", 2);
        Put("test/cat/1.pgm", 3);
        Put("test/dog/1.pgm", 4);
        Put("test/dog/2.pgm", 5);
        LoadedData data = Load();
        Assert.Equal([1, 2], Bytes(data.Training));
        Assert.Equal([3, 4, 5], Bytes(data.Test!));
        Assert.Equal([0, 1, 1], data.Test!.Labels);
        Assert.Equal(["cat", "dog"], data.Test.Classes);
    }

    [Fact]
    public void A_class_may_be_called_train_if_none_is_called_test()
    {
        Put("train/1.pgm", 1);
        Put("plane/1.pgm", 2);
        Assert.Equal(["plane", "train"], Load().Training.Classes);
    }

    [Fact]
    public void Kinds_of_images_mix()
    {
        folder.WriteIn("a/1.png", Images.TestImages.Bytes("grey-8.png"));
        folder.WriteIn("b/1.ppm", [.. "P6 9 11 255 "u8, .. new byte[297]]);
        folder.WriteIn("b/2.bmp", [.. "P5 9 11 255 "u8, .. new byte[99]]);
        Assert.Equal(new SampleShape(11, 9), Load().Training.Shape);
    }

    [Fact]
    public void Sizes_are_brought_to_one()
    {
        folder.WriteIn("a/1.pgm", [.. "P5 2 4 255 "u8, 0, 10, 20, 30, 40, 50, 60, 70]);
        Put("b/1.pgm", 7);
        LoadedData data = Load(new ImageFolderDataset { Size = new SampleShape(2, 1) });
        Assert.Equal(new SampleShape(2, 1), data.Training.Shape);
        Assert.Equal([15, 55, 7, 7], Bytes(data.Training));
    }

    [Fact]
    public void Dark_on_light_can_be_inverted_and_what_is_transparent_is_ground()
    {
        // Black ink, half covering in the second pixel, on transparent ground in the third.
        byte[] drawing = Images.PngBytes.File(Images.PngBytes.Header(3, 1, 8, 4), Images.PngBytes.Pixels(0, 0, 255, 0, 51, 0, 0), Images.PngBytes.End);
        folder.WriteIn("a/1.png", drawing);
        folder.WriteIn("b/1.pgm", [.. "P5 3 1 255 "u8, 255, 254, 0]);
        Assert.Equal([255, 51, 0, 0, 1, 255], Bytes(Load(new ImageFolderDataset { Invert = true }).Training));
        Assert.Equal([0, 0, 0, 255, 254, 0], Bytes(Load().Training));
    }

    [Fact]
    public void Litter_of_desktops_is_passed_over()
    {
        PutTwoClasses();
        string before = Load().Checksum;
        foreach (string litter in new[] { ".DS_Store", "a/.DS_Store", "a/Thumbs.db", "b/thumbs.db", "b/desktop.ini" })
            folder.WriteIn(litter, [1, 2, 3]);
        Assert.Equal(2, Load().Training.Count);
        Assert.Equal(before, Load().Checksum);
    }

    [Fact]
    public void The_checksum_changes_with_every_name_and_every_content()
    {
        PutTwoClasses();
        HashSet<string> checksums = [Load().Checksum];
        Assert.False(checksums.Add(Load().Checksum));
        Put("b/1.pgm", 3);
        Assert.True(checksums.Add(Load().Checksum));
        File.Move(folder.In("b", "1.pgm"), folder.In("b", "2.pgm"));
        Assert.True(checksums.Add(Load().Checksum));
        Directory.Move(folder.In("b"), folder.In("c"));
        Assert.True(checksums.Add(Load().Checksum));
        folder.WriteIn("c/2.pgm", "P5 1  1 255 \x3"u8.ToArray());
        Assert.True(checksums.Add(Load().Checksum));
    }

    [Fact]
    public void The_checksum_does_not_depend_on_where_the_folder_is()
    {
        PutTwoClasses("here/");
        PutTwoClasses("there/");
        Assert.Equal(Load(new ImageFolderDataset { Path = "here" }).Checksum, Load(new ImageFolderDataset { Path = "there/" }).Checksum);
        Assert.Equal("there", Load(new ImageFolderDataset { Path = "there/" }).Training.Name);
    }

    [Theory]
    [InlineData("nowhere", "nowhere: there is no such folder")]
    [InlineData("a/1.pgm", "1.pgm: this is a file, not a folder")]
    [InlineData("a", "1.pgm: this is a file where only folders are expected")]
    public void A_path_that_is_no_such_folder(string path, string complaint)
    {
        PutTwoClasses();
        Complains(complaint, new ImageFolderDataset { Path = path });
    }

    [Theory]
    [InlineData("readme.txt", "readme.txt: this is a file where only folders are expected, one of images for each class. Put images into the folder of their class")]
    [InlineData("a/notes.txt", "notes.txt: not an image of a kind that is read")]
    [InlineData("a/.hidden.png", ".hidden.png: this is hidden, so it is probably no part of the data; remove it")]
    [InlineData(".git/config", ".git: this is hidden")]
    [InlineData("a/inner/1.pgm", "inner: this is a folder where only images are expected")]
    [InlineData("a/empty.png", "empty.png: the file is empty")]
    public void Something_that_has_no_place_there(string file, string complaint)
    {
        PutTwoClasses();
        folder.WriteIn(file, file.EndsWith("empty.png", StringComparison.Ordinal) ? [] : "hello"u8.ToArray());
        Complains(complaint);
    }

    [Fact]
    public void An_empty_folder_and_a_single_class()
    {
        Complains("it holds 0 folders; it needs one folder of images for each of 2 to 256 classes");
        Put("a/1.pgm", 1);
        Complains("it holds 1 folder; it needs");
    }

    [Fact]
    public void More_classes_than_bytes_can_number()
    {
        for (int name = 0; name < 257; name++)
            Put($"{name}/1.pgm", 1);
        Complains("it holds 257 folders");
    }

    [Fact]
    public void A_class_without_images()
    {
        PutTwoClasses();
        Directory.CreateDirectory(folder.In("c"));
        Complains($"{folder.In("c")}: this class has no images; put some into its folder, or remove the folder.");
        folder.WriteIn("c/.DS_Store", []);
        Complains("this class has no images");
    }

    [Fact]
    public void Two_sizes()
    {
        PutTwoClasses();
        folder.WriteIn("b/2.pgm", [.. "P5 3 2 255 "u8, .. new byte[6]]);
        Complains($"2.pgm: it has 2 x 3 pixels (height x width), but {folder.In("a", "1.pgm")} has 1 x 1. Write `size: 1 x 1` to resize all images.");
    }

    [Fact]
    public void Two_sizes_in_training_and_test()
    {
        PutTwoClasses("train/");
        PutTwoClasses("test/");
        folder.WriteIn("test/b/1.pgm", [.. "P5 3 2 255 "u8, .. new byte[6]]);
        Complains("Write `size: 1 x 1`");
    }

    [Theory]
    [InlineData("test/c/1.pgm", "train: it has no folder c, which")]
    [InlineData("train/c/1.pgm", "test: it has no folder c, which")]
    [InlineData("validation/a/1.pgm", "validation: beside the folders train and test no other may be")]
    public void Training_and_test_that_do_not_fit(string file, string complaint)
    {
        PutTwoClasses("train/");
        PutTwoClasses("test/");
        Put(file, 1);
        Complains(complaint);
    }

    [Fact]
    public void A_photograph_says_what_to_do()
    {
        PutTwoClasses();
        folder.WriteIn("a/photo.png", [0xFF, 0xD8, 0xFF, 0xE0]);
        Complains("photo.png: this is a JPEG image, which is not read here. Convert it to PNG, for instance with ImageMagick");
    }

    [Theory]
    [InlineData("28 x 32", 28, 32)]
    [InlineData("8x9", 8, 9)]
    public void Sizes_are_written_as_height_x_width(string text, int height, int width)
    {
        (ImageFolderDataset read, List<Problem> problems) = Read(text);
        Assert.Empty(problems);
        Assert.Equal(new SampleShape(height, width), read.Size);
        Assert.Equal(read, DatasetCatalogue.All.EntryOf(read).Read(new SettingsReader(DatasetCatalogue.All.EntryOf(read).Write(read).Without("name"), [])));
    }

    [Theory]
    [InlineData("28")]
    [InlineData("0 x 28")]
    [InlineData("28 x 28 x 3")]
    [InlineData("4097 x 1")]
    [InlineData("-1 x 1")]
    [InlineData("a x b")]
    public void Other_sizes_are_refused(string text) =>
        Assert.Contains($"size \"{text}\" must be height x width in pixels, each from 1 to 4096", Assert.Single(Read(text).Problems).Message, StringComparison.Ordinal);

    static (ImageFolderDataset Read, List<Problem> Problems) Read(string size)
    {
        var problems = new List<Problem>();
        var node = new MappingNode([new("path", new ScalarNode("here"), Location.None), new("size", new ScalarNode(size), Location.None)], Location.None);
        return ((ImageFolderDataset)DatasetCatalogue.All.Find("images")!.Read(new SettingsReader(node, problems)), problems);
    }

    void PutTwoClasses(string below = "")
    {
        Put($"{below}a/1.pgm", 1);
        Put($"{below}b/1.pgm", 2);
    }

    /// <summary>Writes an image of one pixel.</summary>
    void Put(string path, byte grey) => folder.WriteIn(path, [.. "P5 1 1 255 "u8, grey]);

    void Complains(string complaint, ImageFolderDataset? dataset = null)
    {
        DataFileException e = Assert.Throws<DataFileException>(() => Load(dataset));
        Assert.StartsWith(folder.Path, e.Message, StringComparison.Ordinal);
        Assert.Contains(complaint, e.Message, StringComparison.Ordinal);
    }

    static byte[] Bytes(Dataset dataset) => ((ByteFeatures)dataset.Features).Values;

    LoadedData Load(ImageFolderDataset? dataset = null)
    {
        dataset ??= new ImageFolderDataset();
        return (dataset.Path.Length == 0 ? dataset with { Path = "." } : dataset).Load(new DataLocator([], folder.In("cache"), null, folder.Path));
    }
}

static class FolderExtensions
{
    /// <summary>Writes a file into folders that are made if they are missing.</summary>
    public static void WriteIn(this TemporaryFolder folder, string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.In(path.Split('/')))!);
        File.WriteAllBytes(folder.In(path.Split('/')), bytes);
    }
}
