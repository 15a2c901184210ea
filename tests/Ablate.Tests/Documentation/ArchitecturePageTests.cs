using System.Text.RegularExpressions;
using Ablate.Cli;
using Ablate.Engine.Training;
using Ablate.Formats.Models;
using Ablate.Reporting.Figures;
using Ablate.Studies.Definition;

namespace Ablate.Tests.Documentation;

/// <summary>docs/architecture.md speaks of the code as it is.</summary>
public sealed class ArchitecturePageTests
{
    static readonly string page = File.ReadAllText(RepositoryFiles.Path("docs", "architecture.md"));

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
        string[] assemblies = ["Ablate.Engine", "Ablate.Formats", "Ablate.Studies", "Ablate.Reporting", "Ablate.Cli"];
        HashSet<string> known =
        [
            .. new[] { typeof(Trainer), typeof(ModelFile), typeof(Study), typeof(Figure), typeof(Application) }
                .SelectMany(type => type.Assembly.GetTypes()).Select(type => type.Name.Split('`')[0]),
            .. typeof(ArchitecturePageTests).Assembly.GetTypes().Select(type => type.Name),
            .. assemblies,
            .. assemblies.SelectMany(assembly => Directory.GetDirectories(RepositoryFiles.Path("src", assembly)))
                .SelectMany(folder => new[] { Path.GetFileName(folder), $"{Path.GetFileName(Path.GetDirectoryName(folder))}/{Path.GetFileName(folder)}" }),
        ];
        string[] named =
        [
            .. Regex.Matches(page, "`(?<name>[A-Z][A-Za-z./]+)(<[A-Z][A-Za-z]*>)?`", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
                .Select(match => match.Groups["name"].Value),
        ];
        Assert.True(named.Length > 40);
        Assert.All(named, name => Assert.Contains(name, known));
    }
}
