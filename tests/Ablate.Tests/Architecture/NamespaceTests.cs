using System.Text.RegularExpressions;

namespace Ablate.Tests.Architecture;

/// <summary>Which folders know each other. Arrows go one way; the pairs that know each other are few and stand here with their reason.</summary>
public sealed partial class NamespaceTests
{
    static readonly string[] pairs =
    [
        // A layer may consist of an activation alone, and a dense layer has one.
        "Ablate.Engine.Activations Ablate.Engine.Layers",
        // Layers offer gradients, rules ask for the parameters that layers have.
        "Ablate.Engine.Layers Ablate.Engine.Optimizers",
        // A model remembers how it was trained.
        "Ablate.Engine.Models Ablate.Engine.Training",
        // The list of formats names them all, and each is a format.
        "Ablate.Formats.Csv Ablate.Formats.Models",
        "Ablate.Formats.Json Ablate.Formats.Models",
        "Ablate.Formats.Keras Ablate.Formats.Models",
        "Ablate.Formats.Models Ablate.Formats.Npz",
        "Ablate.Formats.Models Ablate.Formats.Onnx",
        "Ablate.Formats.Models Ablate.Formats.Torch",
        // The list of studies that ship holds those of backpropagation.
        "Ablate.Studies.Backpropagation Ablate.Studies.Definition",
        // A study asks for measures of results, and results say of which study they are.
        "Ablate.Studies.Definition Ablate.Studies.Results",
        "Ablate.Studies.Definition.Inquiries Ablate.Studies.Results",
    ];

    [Fact]
    public void No_other_folders_know_each_other()
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
            arrows.UnionWith(QualifiedName().Matches(NoCode().Replace(text, "")).SelectMany(match => Folders(own, match.Value, types)).Select(folder => (own, folder)));
        }
        string[] mutual = [.. arrows.Where(arrow => string.CompareOrdinal(arrow.From, arrow.To) < 0 && arrows.Contains((arrow.To, arrow.From))).Select(arrow => $"{arrow.From} {arrow.To}").Order(StringComparer.Ordinal)];
        Assert.Equal(pairs.Order(StringComparer.Ordinal), mutual);
    }

    /// <summary>The folders that <paramref name="chain"/>, such as Results.Measures.Measure.Of, may name in the namespace <paramref name="own"/> besides that.</summary>
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
