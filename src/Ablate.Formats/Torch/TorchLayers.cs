using System.Text.RegularExpressions;
using Ablate.Engine.Activations;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Settings;

namespace Ablate.Formats.Torch;

/// <summary>
/// The layers of a network as PyTorch prints them, one a line: <c>Linear(in_features=784, out_features=32, bias=True)</c>. What print(model) gives is
/// understood as it is, with names or numbers before the layers and modules around them.
/// </summary>
public static partial class TorchLayers
{
    /// <summary>More lines than any network has; each becomes a layer with all its settings.</summary>
    const int MostLines = 100_000;

    /// <summary>What arguments without name mean.</summary>
    static readonly Dictionary<string, string[]> positions = new()
    {
        ["Linear"] = ["in_features", "out_features", "bias"],
        ["BatchNorm1d"] = ["num_features", "eps", "momentum", "affine", "track_running_stats"],
        ["LayerNorm"] = ["normalized_shape", "eps", "elementwise_affine", "bias"],
        ["RMSNorm"] = ["normalized_shape", "eps", "elementwise_affine"],
        ["GroupNorm"] = ["num_groups", "num_channels", "eps", "affine"],
        ["Dropout"] = ["p", "inplace"],
        ["AlphaDropout"] = ["p", "inplace"],
        ["LeakyReLU"] = ["negative_slope", "inplace"],
        ["RReLU"] = ["lower", "upper", "inplace"],
        ["PReLU"] = ["num_parameters", "init"],
        ["ELU"] = ["alpha", "inplace"],
        ["CELU"] = ["alpha", "inplace"],
        ["Threshold"] = ["threshold", "value", "inplace"],
        ["Hardtanh"] = ["min_val", "max_val", "inplace"],
        ["Softshrink"] = ["lambd"],
        ["Hardshrink"] = ["lambd"],
        ["Softplus"] = ["beta", "threshold"],
        ["GELU"] = ["approximate"],
        ["GLU"] = ["dim"],
        ["Softmax"] = ["dim"],
        ["Softmin"] = ["dim"],
        ["LogSoftmax"] = ["dim"],
    };

    /// <summary>Arguments that say how much enters, which is known here, or how it is computed.</summary>
    static readonly string[] ignored =
    [
        "in_features", "num_features", "normalized_shape", "num_channels", "inplace", "dim", "start_dim", "end_dim", "init", "device", "dtype",
    ];

    /// <summary>Reads layers.</summary>
    /// <param name="text">The layers, one a line.</param>
    /// <param name="source">What to call the text in messages.</param>
    /// <exception cref="InvalidSettingsException">A line is no layer that this program has; every such line is named.</exception>
    public static NetworkSettings Parse(string text, string source = "layers") => Parse(text, source, out _);

    /// <summary>Reads layers and what the model calls them.</summary>
    /// <param name="text">The layers, one a line.</param>
    /// <param name="source">What to call the text in messages.</param>
    /// <param name="names">The name of each layer in a state dict, such as encoder.0; empty for a layer without name.</param>
    /// <exception cref="InvalidSettingsException">A line is no layer that this program has; every such line is named.</exception>
    public static NetworkSettings Parse(string text, string source, out IReadOnlyList<string> names)
    {
        var problems = new List<Problem>();
        var layers = new List<LayerSettings>();
        var layerNames = new List<string>();
        var modules = new Stack<string>();
        string[] lines = text.Split('\n');
        if (lines.Length > MostLines)
            throw new InvalidSettingsException([new Problem(new Location(source), $"it has {lines.Length} lines of layers; at most {MostLines} are read.")]);
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line == ")")
                modules.TryPop(out _);
            else if (line.EndsWith('('))
                modules.Push(Inside(modules, Container().Match(line).Groups["module"].Value));
            if (line.Length == 0 || line == ")" || line.EndsWith('('))
                continue;
            var place = new Location(source, i + 1, 1);
            if (Layer().Match(line) is not { Success: true } match)
                problems.Add(new Problem(place, $"\"{line}\" is no layer in PyTorch's notation, such as Linear(in_features=784, out_features=32, bias=True)."));
            else if (Read(match.Groups["name"].Value, match.Groups["arguments"].Value, place, problems) is { } layer)
            {
                layers.Add(layer);
                layerNames.Add(match.Groups["module"].Success ? Inside(modules, match.Groups["module"].Value) : "");
            }
        }
        if (layers.Count == 0 && problems.Count == 0)
            problems.Add(new Problem(new Location(source), "there is no layer in it."));
        names = layerNames;
        return problems.Count == 0 ? new NetworkSettings(layers) : throw new InvalidSettingsException(problems);
    }

    /// <summary>
    /// The class of the first module in <paramref name="text"/> that holds others and is no Sequential; null if there is none. Only the code of such a class
    /// says in which order its modules follow each other, and which are used twice.
    /// </summary>
    public static string? OwnClass(string text) => text.Split('\n').Select(line => Container().Match(line.Trim()))
        .Where(match => match.Groups["name"].Success && match.Groups["name"].Value is not ("Sequential" or ""))
        .Select(match => match.Groups["name"].Value)
        .FirstOrDefault();

    /// <summary>The name of a module within those that are open.</summary>
    static string Inside(Stack<string> modules, string name) => modules.TryPeek(out string? outer) && outer.Length > 0 ? $"{outer}.{name}" : name;

    static LayerSettings? Read(string name, string arguments, Location place, List<Problem> problems)
    {
        var entries = new List<SettingEntry> { new("name", new ScalarNode(name, place), place) };
        string[] names = positions.GetValueOrDefault(name, []);
        int position = 0;
        foreach (string argument in Split(arguments))
        {
            int equals = argument.IndexOf('=', StringComparison.Ordinal);
            string key = equals > 0 ? argument[..equals].Trim() : names.ElementAtOrDefault(position) ?? "";
            position++;
            string value = argument[(equals + 1)..].Trim().Trim('\'', '"');
            value = value is "True" or "False" or "None" ? value.ToLowerInvariant() : value;
            if (key == "track_running_stats" && value == "false")
                problems.Add(new Problem(place, $"{name} without running statistics takes those of each batch, which is not possible here."));
            else if (key == "dim" && value is not ("1" or "-1" or "none"))
                problems.Add(new Problem(place, $"{name} over dimension {value} mixes samples; here it is over the last, dim=-1."));
            else if (key == "num_parameters")
                entries.Add(new SettingEntry("shared", new ScalarNode(value == "1" ? "true" : "false", place), place));
            else if (key.Length > 0 && key != "track_running_stats" && !ignored.Contains(key))
                entries.Add(new SettingEntry(key, new ScalarNode(value, place), place));
        }
        var settings = new MappingNode(entries, place);
        if (ActivationCatalogue.All.Find(name, Dialect.Torch).Entry is not null)
            return new ComponentReader<IActivation>(ActivationCatalogue.All, problems, Dialect.Torch).Read(settings).Value is { } activation
                ? new ActivationOnly { Activation = activation }
                : null;
        return new ComponentReader<LayerSettings>(LayerCatalogue.All, problems, Dialect.Torch).Read(settings).Value;
    }

    /// <summary>Splits at commas that stand in no brackets.</summary>
    static IEnumerable<string> Split(string arguments)
    {
        (int start, int depth) = (0, 0);
        for (int i = 0; i <= arguments.Length; i++)
        {
            if (i == arguments.Length || (arguments[i] == ',' && depth == 0))
            {
                if (arguments[start..i].Trim() is { Length: > 0 } argument)
                    yield return argument;
                start = i + 1;
            }
            else
            {
                depth += arguments[i] switch
                {
                    '(' or '[' => 1,
                    ')' or ']' => -1,
                    _ => 0,
                };
            }
        }
    }

    [GeneratedRegex(@"^(\((?<module>[\w.]+)\):\s*)?(?<name>\w*)\($", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Container();

    [GeneratedRegex(@"^(\((?<module>[\w.]+)\):\s*)?(?<name>\w+)\((?<arguments>.*)\),?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Layer();
}
