using Ablate.Engine.Data;
using Ablate.Engine.Data.Augmentation;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;
using Ablate.Reporting.Drawing;
using Ablate.Studies.Definition;
using Ablate.Studies.Yaml;

namespace Ablate.Tests.Documentation;

/// <summary>The page on augmentation shows what the code does.</summary>
public sealed class AugmentationTests
{
    /// <summary>What the rows of the picture say, as a study says it.</summary>
    static readonly string[] rows =
        ["none", "shift: 2", "rotation: 15", "scale: 15 %", "shear: 15", "elastic: 34", "flip: 0.5", "erasing: 0.5", "[shift: 2, rotation: 10, elastic: 34]"];

    [Fact]
    public void The_picture_is_that_of_the_code()
    {
        Dataset data = TestMnist.Training;
        int[] digits = [.. Enumerable.Range(0, 10).Select(digit => Array.IndexOf(data.Labels, (byte)digit))];
        (string, IReadOnlyList<byte[]>)[] sheet =
        [
            .. rows.Select(row => (row.Trim('[', ']'), (IReadOnlyList<byte[]>)[.. digits.Select(digit => Augmented(data, row, digit))])),
        ];
        Committed.Equals(
            RepositoryFiles.Path("docs", "images", "augmentation.svg"),
            ContactSheet.Draw("Ten digits of MNIST, changed at random", data.Shape, sheet, Theme.Light));
    }

    [Fact]
    public void Every_example_in_the_page_can_be_read()
    {
        string[] blocks =
        [
            .. File.ReadAllText(RepositoryFiles.Path("docs", "augmentation.md")).Split("```yaml\n").Skip(1).Select(block => block.Split("```")[0]),
        ];
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => StudyFile.Parse($"study: example\nnetwork:\n  - dense: 10\n    activation: softmax\n{block}", "example"));
    }

    static byte[] Augmented(Dataset data, string written, int row)
    {
        var problems = new List<Problem>();
        var tree = (MappingNode)YamlTree.Read(written[0] is '[' or 'n' ? $"augmentation: {written}" : $"augmentation: {{ {written} }}", "row", problems);
        IReadOnlyList<Augmentation> augmentations = new SettingsReader(tree, problems, Dialect.Torch)
            .OptionalComponents("augmentation", AugmentationCatalogue.All, [], "row of the picture");
        Assert.Empty(problems);
        byte[] image = ((ByteFeatures)data.Features).Sample(row).ToArray();
        Augmenter.For(augmentations, data, new RandomStreams(1, 1))?.Apply(image, epoch: 1, row);
        return image;
    }
}
