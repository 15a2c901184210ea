using System.Text.RegularExpressions;

namespace Ablate.Tests.Documentation;

/// <summary>docs/architecture.md names folders and files that exist.</summary>
public sealed partial class ArchitecturePageTests
{
    public static TheoryData<string> Rows =>
    [
        .. File.ReadLines(RepositoryFiles.Path("docs", "architecture.md"))
            .SkipWhile(line => line != "## Where to begin in a large folder")
            .SkipWhile(line => !line.StartsWith("| `", StringComparison.Ordinal))
            .TakeWhile(line => line.StartsWith('|')),
    ];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_large_folder_has_the_files_with_which_to_begin(string row)
    {
        string[] cells = row.Split('|', StringSplitOptions.RemoveEmptyEntries);
        string[] folders = [.. Quoted(cells[0]).Select(folder => RepositoryFiles.Path("src", $"Ablate.{folder}"))];
        Assert.All(folders, folder => Assert.True(Directory.Exists(folder), folder));
        Assert.All(
            cells[1..].SelectMany(Quoted),
            name => Assert.True(folders.Any(folder => File.Exists(Path.Combine(folder, $"{name}.cs")) || Directory.Exists(Path.Combine(folder, name))), name));
    }

    static IEnumerable<string> Quoted(string text) => InCodeFont().Matches(text).Select(match => match.Groups["name"].Value);

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InCodeFont();
}
