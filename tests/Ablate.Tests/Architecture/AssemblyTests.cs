using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Ablate.Tests.Architecture;

/// <summary>The arrows between the assemblies, and the house rules that a machine can check.</summary>
public sealed partial class AssemblyTests
{
    public static TheoryData<string, string[], string[]> Assemblies => new()
    {
        { "Ablate.Engine", [], [] },
        { "Ablate.Formats", ["Ablate.Engine"], ["CsvHelper"] },
        { "Ablate.Studies", ["Ablate.Formats"], ["MathNet.Numerics", "YamlDotNet"] },
        { "Ablate.Reporting", ["Ablate.Studies"], [] },
        { "Ablate.Cli", ["Ablate.Reporting"], ["Spectre.Console", "System.CommandLine"] },
    };

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void An_assembly_references_only_its_neighbour_in_the_flow(string name, string[] projects, string[] packages)
    {
        XDocument project = XDocument.Load(RepositoryFiles.Path("src", name, name + ".csproj"));
        Assert.Equal(
            projects,
            project.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)));
        Assert.Equal(packages, project.Descendants("PackageReference").Select(reference => reference.Attribute("Include")!.Value));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Nothing_flows_backwards(string name, string[] projects, string[] packages)
    {
        string[] flow = ["Ablate.Engine", "Ablate.Formats", "Ablate.Studies", "Ablate.Reporting", "Ablate.Cli"];
        string[] allowed = flow[..Array.IndexOf(flow, name)];
        IEnumerable<string> referenced = Assembly.Load(name)
            .GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(reference => reference.StartsWith("Ablate", StringComparison.Ordinal));
        Assert.All(referenced, reference => Assert.Contains(reference, allowed));
        Assert.True(projects.Length <= 1 && packages.Length <= 3);
    }

    [Fact]
    public void Namespaces_are_folders() => Assert.All(SourceFiles(), file =>
    {
        string folder = Path.GetRelativePath(RepositoryFiles.Path("src"), Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.');
        Match match = NamespaceLine().Match(File.ReadAllText(file));
        Assert.True(!match.Success || match.Groups["name"].Value == folder, $"{file} is in namespace {match.Groups["name"].Value}");
        Assert.True(match.Success || Path.GetFileName(file) == "Program.cs", $"{file} has no namespace");
    });

    [Fact]
    public void Files_are_short_and_named_after_a_concept() => Assert.All([.. SourceFiles(), .. TestFiles()], file =>
    {
        Assert.True(File.ReadLines(file).Count() <= 250, $"{file} is too long");
        Assert.DoesNotMatch("(Util|Helper|Common|Manager|Misc)s?\\.cs$", file);
    });

    [Fact]
    public void Lines_of_the_sources_fit_beside_each_other() => Assert.All(SourceFiles(), file => Assert.All(
        File.ReadLines(file), (line, index) => Assert.True(line.Length <= 160, $"{file}, line {index + 1} has {line.Length} columns")));

    [Fact]
    public void Folders_of_the_tests_are_those_of_the_sources()
    {
        string[] own = ["Architecture", "Contracts", "Documentation", "Golden", "Snapshots", "bin", "obj", "TestResults"];
        foreach (string folder in Directory.GetDirectories(RepositoryFiles.Path("tests", "Ablate.Tests")).Select(path => Path.GetFileName(path)!).Except(own))
        {
            string source = RepositoryFiles.Path("src", "Ablate." + folder);
            Assert.True(Directory.Exists(source), $"tests/{folder} has no source folder");
            foreach (string part in Directory.GetDirectories(RepositoryFiles.Path("tests", "Ablate.Tests", folder)).Select(path => Path.GetFileName(path)!))
                Assert.True(Directory.Exists(Path.Combine(source, part)), $"tests/{folder}/{part} has no source folder");
        }
    }

    /// <summary>Windows ends lines in another way, and files that differ by system have other checksums.</summary>
    [Fact]
    public void Whoever_writes_lines_says_how_they_end() => Assert.All(SourceFiles(), file =>
    {
        string source = File.ReadAllText(file);
        Assert.DoesNotMatch(@"Environment\.NewLine|\.AppendLine\(", source);
        int writers = Regex.Count(source, @"new StreamWriter\(|\bWriteIndented = true|\bXmlWriterSettings \{|\bCsvWriterOptions \{", RegexOptions.None, TimeSpan.FromSeconds(1));
        int lineEnds = Regex.Count(source, @"\bNewLine(Chars)? = ""\\n""", RegexOptions.None, TimeSpan.FromSeconds(1));
        Assert.True(lineEnds >= writers, $"{file} writes lines and does not say how they end");
    });

    static IEnumerable<string> SourceFiles() => FilesIn("src");

    static IEnumerable<string> TestFiles() => FilesIn("tests");

    static IEnumerable<string> FilesIn(string folder) => Directory.EnumerateFiles(RepositoryFiles.Path(folder), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamespaceLine();
}
