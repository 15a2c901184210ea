using Ablate.Studies.Definition;

namespace Ablate.Tests.Documentation;

/// <summary>The reference and the schema say what the code does.</summary>
public sealed class ReferenceTests
{
    [Fact]
    public void The_page_on_study_files_lists_every_key() =>
        Committed.Contains(RepositoryFiles.Path("docs", "study-file.md"), "reference", StudyReference.Markdown());

    [Fact]
    public void What_all_optimizers_share_is_listed_once() => Assert.Equal(2, StudyReference.Markdown().Split("`clip_global_norm`").Length);

    [Fact]
    public void The_schema_is_that_of_the_code() => Committed.Equals(RepositoryFiles.Path("schema", "study.json"), StudySchema.Json());

    [Fact]
    public void Every_example_in_the_page_can_be_read()
    {
        string page = File.ReadAllText(RepositoryFiles.Path("docs", "study-file.md"));
        string[] blocks = [.. page.Split("```yaml\n").Skip(1).Select(block => block.Split("```")[0])];
        Assert.Equal(5, blocks.Length);
        const string head = "study: example\n", network = "network:\n  - dense: 10\n    activation: softmax\n", filled = "network:\n  - dense: 5\n    activation: ${activation}\n    initializer: ${initializer}\n  - dropout: ${drop}\n  - dense: 10\n    activation: softmax\n";
        foreach (string optimizer in blocks[0].Split('\n', StringSplitOptions.RemoveEmptyEntries))
            StudyFile.Parse($"{head}{network}training:\n  {optimizer}\n", "first example");
        StudyFile.Parse(head + filled + "variables: { drop: 0.1 }\n" + blocks[1], "second example");
        StudyFile.Parse(head + filled.Replace("${initializer}", "zeros", StringComparison.Ordinal) + blocks[2], "third example");
        StudyFile.Parse(head + "factors: { depth: [1, 2], use_dropout: [true, false] }\n" + blocks[3], "fourth example");
        StudyFile.Parse(head + network + blocks[4], "fifth example");
    }
}
