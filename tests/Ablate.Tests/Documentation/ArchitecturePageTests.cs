using System.Text.RegularExpressions;
using Ablate.Cli;
using Ablate.Engine.Training;
using Ablate.Formats.Models;
using Ablate.Reporting.Figures;
using Ablate.Studies.Definition;

namespace Ablate.Tests.Documentation;

/// <summary>docs/architecture.md speaks of the code as it is.</summary>
public sealed partial class ArchitecturePageTests
{
    static readonly string page = File.ReadAllText(RepositoryFiles.Path("docs", "architecture.md"));

    public static TheoryData<string> Rows =>
    [
        .. page.Split('\n')
            .SkipWhile(line => line != "## Where to begin in a large folder")
            .SkipWhile(line => !line.StartsWith("| `", StringComparison.Ordinal))
            .TakeWhile(line => line.StartsWith('|')),
    ];

    [Fact]
    public void The_code_it_shows_is_that_of_the_activation()
    {
        string[] shown = [.. page.Split('\n').Where(line => line.StartsWith("    ", StringComparison.Ordinal) && !line.Contains("->", StringComparison.Ordinal))];
        string source = File.ReadAllText(RepositoryFiles.Path("src", "Ablate.Engine", "Activations", "Elu.cs"));
        Assert.Contains(string.Join('\n', shown), source, StringComparison.Ordinal);
        Assert.True(shown.Length > 3);
    }

    [Fact]
    public void Every_type_and_folder_it_names_exists()
    {
        string source = RepositoryFiles.Path("src");
        IEnumerable<string> types = new[] { typeof(Trainer), typeof(ModelFile), typeof(Study), typeof(Figure), typeof(Application), typeof(ArchitecturePageTests) }
            .SelectMany(type => type.Assembly.GetTypes())
            .Select(type => type.Name.Split('`')[0]);
        IEnumerable<string> folders = Directory.GetDirectories(source, "*", SearchOption.AllDirectories)
            .Select(folder => Path.GetRelativePath(source, folder))
            .SelectMany(folder => new[] { folder, folder["Ablate.".Length..], Path.GetFileName(folder) });
        HashSet<string> known = [.. types, .. folders];
        string[] named = [.. Quoted(page).Select(name => name.Split('<')[0]).Where(name => IsName().IsMatch(name))];
        Assert.True(named.Length > 40);
        Assert.All(named, name => Assert.Contains(name, known));
    }

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

    [GeneratedRegex("^[A-Z][A-Za-z0-9./]+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IsName();
}
