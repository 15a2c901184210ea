using System.Text.RegularExpressions;

namespace Ablate.Tests.Architecture;

/// <summary>
/// Which folders know each other. Arrows go one way; the circles, of two folders or of more, are few and stand here with their reason. A folder and
/// those inside it count as one for each other.
/// </summary>
public sealed partial class NamespaceTests
{
    static readonly string[] circles =
    [
        // A layer may consist of an activation alone, and a dense layer has one.
        "Ablate.Engine.Activations Ablate.Engine.Layers",
        // A model remembers how it was trained.
        "Ablate.Engine.Models Ablate.Engine.Training",
        // The list of formats names them all, and each is a format.
        "Ablate.Formats.Csv Ablate.Formats.Json Ablate.Formats.Keras Ablate.Formats.Models Ablate.Formats.Npz Ablate.Formats.Onnx Ablate.Formats.Torch",
    ];

    [Fact]
    public void No_other_folders_know_each_other_in_a_circle()
    {
        (string Namespace, string Type, string Text)[] files =
        [
            .. from file in Directory.EnumerateFiles(RepositoryFiles.Path("src"), "*.cs", SearchOption.AllDirectories)
               let text = File.ReadAllText(file)
               let own = NamespaceLine().Match(text)
               where own.Success
               select (own.Groups["name"].Value, Path.GetFileNameWithoutExtension(file), text),
        ];
        HashSet<string> types = [.. files.Select(file => $"{file.Namespace}.{file.Type}")];
        var arrows = new HashSet<(string From, string To)>();
        foreach ((string own, string _, string text) in files)
        {
            arrows.UnionWith(UsingLine().Matches(text).Select(match => (own, match.Groups["name"].Value)));
            arrows.UnionWith(QualifiedName()
                .Matches(NoCode().Replace(text, ""))
                .SelectMany(match => Folders(own, match.Value, types))
                .Select(folder => (own, folder)));
        }
        arrows.RemoveWhere(arrow => IsInside(arrow.From, arrow.To) || IsInside(arrow.To, arrow.From));
        Dictionary<string, HashSet<string>> reached = arrows.Select(arrow => arrow.From)
            .Distinct()
            .ToDictionary(start => start, start => Reached(start, arrows));
        string[] found =
        [
            .. reached.Where(entry => entry.Value.Contains(entry.Key))
                .Select(entry => string.Join(' ', entry.Value.Where(other => reached.TryGetValue(other, out HashSet<string>? back) && back.Contains(entry.Key)).Order(StringComparer.Ordinal)))
                .Distinct().Order(StringComparer.Ordinal),
        ];
        Assert.Equal(circles, found);
    }

    static bool IsInside(string folder, string outer) => folder.StartsWith(outer + ".", StringComparison.Ordinal);

    /// <summary>All folders to which <paramref name="arrows"/> lead from <paramref name="start"/>.</summary>
    static HashSet<string> Reached(string start, HashSet<(string From, string To)> arrows)
    {
        ILookup<string, string> next = arrows.ToLookup(arrow => arrow.From, arrow => arrow.To);
        var reached = new HashSet<string>();
        var open = new Queue<string>([start]);
        while (open.TryDequeue(out string? folder))
        {
            foreach (string other in next[folder].Where(reached.Add))
                open.Enqueue(other);
        }
        return reached;
    }

    /// <summary>
    /// The folders that <paramref name="chain"/>, such as Results.Measures.Measure.Of, may name in the namespace <paramref name="own"/> besides that.
    /// </summary>
    static IEnumerable<string> Folders(string own, string chain, HashSet<string> types)
    {
        string[] words = chain.Split('.');
        for (string outer = own; outer.Length > 0; outer = outer[..Math.Max(0, outer.LastIndexOf('.'))])
        {
            for (int type = 1; type < words.Length; type++)
            {
                string folder = $"{outer}.{string.Join('.', words[..type])}";
                if (folder != own && types.Contains($"{folder}.{words[type]}"))
                    yield return folder;
            }
        }
    }

    [GeneratedRegex(@"(?<![\w.])[A-Z]\w+(\.[A-Z]\w+)+", RegexOptions.ExplicitCapture, 10000)]
    private static partial Regex QualifiedName();

    [GeneratedRegex("^(using|namespace) .*$|//.*$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 10000)]
    private static partial Regex NoCode();

    [GeneratedRegex(@"^namespace (?<name>Ablate[\w.]*);", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^using (static )?(?<name>Ablate[\w.]*);", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex UsingLine();
}
