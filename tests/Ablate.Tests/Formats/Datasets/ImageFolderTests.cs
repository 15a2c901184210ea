using Ablate.Engine.Data;
using Ablate.Formats.Datasets;

namespace Ablate.Tests.Formats.Datasets;

/// <summary>Folders of images become datasets in a fixed order.</summary>
public sealed class ImageFolderTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Classes_are_in_the_order_of_their_numbers_and_files_in_that_of_their_names()
    {
        folder.Put("10/a.pgm", 1);
        folder.Put("2/b.pgm", 2);
        folder.Put("2/B.pgm", 3);
        folder.Put("2/10.pgm", 4);
        folder.Put("2/9.pgm", 5);
        LoadedData data = folder.Load();
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
            folder.Put($"{name}/a.pgm", 1);
        Assert.Equal(names, folder.Load().Training.Classes);
    }

    [Fact]
    public void Folders_train_and_test_are_told_apart()
    {
        folder.Put("train/cat/1.pgm", 1);
        folder.Put("train/dog/1.pgm", 2);
        folder.Put("test/cat/1.pgm", 3);
        folder.Put("test/dog/1.pgm", 4);
        folder.Put("test/dog/2.pgm", 5);
        LoadedData data = folder.Load();
        Assert.Equal([1, 2], Bytes(data.Training));
        Assert.Equal([3, 4, 5], Bytes(data.Test!));
        Assert.Equal([0, 1, 1], data.Test!.Labels);
        Assert.Equal(["cat", "dog"], data.Test.Classes);
    }

    [Fact]
    public void A_class_may_be_called_train_if_none_is_called_test()
    {
        folder.Put("train/1.pgm", 1);
        folder.Put("plane/1.pgm", 2);
        Assert.Equal(["plane", "train"], folder.Load().Training.Classes);
    }

    [Fact]
    public void Kinds_of_images_mix()
    {
        folder.WriteIn("a/1.png", Images.TestImages.Bytes("grey-8.png"));
        folder.WriteIn("b/1.ppm", [.. "P6 9 11 255 "u8, .. new byte[297]]);
        folder.WriteIn("b/2.bmp", [.. "P5 9 11 255 "u8, .. new byte[99]]);
        Assert.Equal(new SampleShape(11, 9), folder.Load().Training.Shape);
    }

    [Fact]
    public void Sizes_are_brought_to_one()
    {
        folder.WriteIn("a/1.pgm", [.. "P5 2 4 255 "u8, 0, 10, 20, 30, 40, 50, 60, 70]);
        folder.Put("b/1.pgm", 7);
        LoadedData data = folder.Load(new ImageFolderDataset { Size = new SampleShape(2, 1) });
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
        Assert.Equal([255, 51, 0, 0, 1, 255], Bytes(folder.Load(new ImageFolderDataset { Invert = true }).Training));
        Assert.Equal([0, 0, 0, 255, 254, 0], Bytes(folder.Load().Training));
    }

    [Fact]
    public void Litter_of_desktops_is_passed_over()
    {
        folder.PutTwoClasses();
        string before = folder.Load().Checksum;
        foreach (string litter in new[] { ".DS_Store", "a/.DS_Store", "a/Thumbs.db", "b/thumbs.db", "b/desktop.ini" })
            folder.WriteIn(litter, [1, 2, 3]);
        Assert.Equal(2, folder.Load().Training.Count);
        Assert.Equal(before, folder.Load().Checksum);
    }

    [Fact]
    public void The_checksum_changes_with_every_name_and_every_content()
    {
        folder.PutTwoClasses();
        HashSet<string> checksums = [folder.Load().Checksum];
        Assert.False(checksums.Add(folder.Load().Checksum));
        folder.Put("b/1.pgm", 3);
        Assert.True(checksums.Add(folder.Load().Checksum));
        File.Move(folder.In("b", "1.pgm"), folder.In("b", "2.pgm"));
        Assert.True(checksums.Add(folder.Load().Checksum));
        Directory.Move(folder.In("b"), folder.In("c"));
        Assert.True(checksums.Add(folder.Load().Checksum));
        folder.WriteIn("c/2.pgm", "P5 1  1 255 \x3"u8.ToArray());
        Assert.True(checksums.Add(folder.Load().Checksum));
    }

    [Fact]
    public void The_checksum_does_not_depend_on_where_the_folder_is()
    {
        folder.PutTwoClasses("here/");
        folder.PutTwoClasses("there/");
        Assert.Equal(folder.Load(new ImageFolderDataset { Path = "here" }).Checksum, folder.Load(new ImageFolderDataset { Path = "there/" }).Checksum);
        Assert.Equal("there", folder.Load(new ImageFolderDataset { Path = "there/" }).Training.Name);
    }

    static byte[] Bytes(Dataset dataset) => ((ByteFeatures)dataset.Features).Values;
}
