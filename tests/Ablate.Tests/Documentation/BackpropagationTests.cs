using Ablate.Studies.Backpropagation;

namespace Ablate.Tests.Documentation;

/// <summary>The page on backpropagation says what the code reads.</summary>
public sealed class BackpropagationTests
{
    static readonly string page = File.ReadAllText(RepositoryFiles.Path("docs", "backpropagation.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Every_key_has_a_line() => Assert.Equal(
        page.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]).Order(StringComparer.Ordinal),
        BackpropagationStudyFile.Declarations.Select(declaration => declaration.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_example_can_be_read()
    {
        string[] blocks = [.. page.Split("```yaml\n").Skip(1).Select(block => block.Split("```")[0])];
        Assert.Equal(3, blocks.Length);
        Assert.Equal("two-two-two", BackpropagationStudyFile.Parse(blocks[0], "example").Name);
        const string small = "backpropagation: small\ninputs: [1, 2]\ntargets: [1]\nnetwork: [{ dense: 3 }, { dense: 1 }]\n";
        Assert.All(blocks[1..], block => Assert.True(BackpropagationStudyFile.Parse(small + block, "example").Update.GoesByParity));
    }
}
