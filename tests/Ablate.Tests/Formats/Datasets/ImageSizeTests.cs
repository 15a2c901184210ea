using Ablate.Engine.Data;
using Ablate.Engine.Settings;
using Ablate.Formats.Datasets;

namespace Ablate.Tests.Formats.Datasets;

/// <summary>The size that images are brought to, as a study writes it.</summary>
public sealed class ImageSizeTests
{
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
        Assert.Contains(
            $"size \"{text}\" must be height x width in pixels, each from 1 to 4096", Assert.Single(Read(text).Problems).Message,
            StringComparison.Ordinal);

    static (ImageFolderDataset Read, List<Problem> Problems) Read(string size)
    {
        var problems = new List<Problem>();
        var node = new MappingNode([new("path", new ScalarNode("here"), Location.None), new("size", new ScalarNode(size), Location.None)], Location.None);
        return ((ImageFolderDataset)DatasetCatalogue.All.Find("images")!.Read(new SettingsReader(node, problems)), problems);
    }
}
