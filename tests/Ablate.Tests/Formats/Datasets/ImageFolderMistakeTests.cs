using Ablate.Formats;
using Ablate.Formats.Datasets;

namespace Ablate.Tests.Formats.Datasets;

/// <summary>What is wrong in a folder of images is told in one clear error that says what to do.</summary>
public sealed class ImageFolderMistakeTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("nowhere", "nowhere: there is no such folder")]
    [InlineData("a/1.pgm", "1.pgm: this is a file, not a folder")]
    [InlineData("a", "1.pgm: this is a file where only folders are expected")]
    public void A_path_that_is_no_such_folder(string path, string complaint)
    {
        folder.PutTwoClasses();
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
        folder.PutTwoClasses();
        folder.WriteIn(file, file.EndsWith("empty.png", StringComparison.Ordinal) ? [] : "hello"u8.ToArray());
        Complains(complaint);
    }

    [Fact]
    public void An_empty_folder_and_a_single_class()
    {
        Complains("it holds 0 folders; it needs one folder of images for each of 2 to 256 classes");
        folder.Put("a/1.pgm", 1);
        Complains("it holds 1 folder; it needs");
    }

    [Fact]
    public void More_classes_than_bytes_can_number()
    {
        for (int name = 0; name < 257; name++)
            folder.Put($"{name}/1.pgm", 1);
        Complains("it holds 257 folders");
    }

    [Fact]
    public void A_class_without_images()
    {
        folder.PutTwoClasses();
        Directory.CreateDirectory(folder.In("c"));
        Complains($"{folder.In("c")}: this class has no images; put some into its folder, or remove the folder.");
        folder.WriteIn("c/.DS_Store", []);
        Complains("this class has no images");
    }

    [Fact]
    public void Two_sizes()
    {
        folder.PutTwoClasses();
        folder.WriteIn("b/2.pgm", [.. "P5 3 2 255 "u8, .. new byte[6]]);
        Complains($"2.pgm: it has 2 x 3 pixels (height x width), but {folder.In("a", "1.pgm")} has 1 x 1. Write `size: 1 x 1` to resize all images.");
    }

    [Fact]
    public void Two_sizes_in_training_and_test()
    {
        folder.PutTwoClasses("train/");
        folder.PutTwoClasses("test/");
        folder.WriteIn("test/b/1.pgm", [.. "P5 3 2 255 "u8, .. new byte[6]]);
        Complains("Write `size: 1 x 1`");
    }

    [Theory]
    [InlineData("test/c/1.pgm", "train: it has no folder c, which")]
    [InlineData("train/c/1.pgm", "test: it has no folder c, which")]
    [InlineData("validation/a/1.pgm", "validation: beside the folders train and test no other may be")]
    public void Training_and_test_that_do_not_fit(string file, string complaint)
    {
        folder.PutTwoClasses("train/");
        folder.PutTwoClasses("test/");
        folder.Put(file, 1);
        Complains(complaint);
    }

    [Fact]
    public void A_photograph_says_what_to_do()
    {
        folder.PutTwoClasses();
        folder.WriteIn("a/photo.png", [0xFF, 0xD8, 0xFF, 0xE0]);
        Complains("photo.png: this is a JPEG image, which is not read here. Convert it to PNG, for instance with ImageMagick");
    }

    void Complains(string complaint, ImageFolderDataset? dataset = null)
    {
        DataFileException e = Assert.Throws<DataFileException>(() => folder.Load(dataset));
        Assert.StartsWith(folder.Path, e.Message, StringComparison.Ordinal);
        Assert.Contains(complaint, e.Message, StringComparison.Ordinal);
    }
}
