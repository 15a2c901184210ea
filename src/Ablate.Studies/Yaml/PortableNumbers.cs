using System.Text.RegularExpressions;
using Ablate.Engine.Settings;

namespace Ablate.Studies.Yaml;

/// <summary>
/// Numbers as readers of all versions of YAML understand them. By version 1.1, which PyYAML reads, 1e-7 is a text: a number with a power of ten has a
/// point and a sign there.
/// </summary>
static partial class PortableNumbers
{
    /// <summary><paramref name="node"/> with 1.0e-7 for 1e-7 and 1.0e+20 for 1e20.</summary>
    public static SettingNode In(SettingNode node) => node switch
    {
        ScalarNode { Quoted: false } scalar when WithPower().Match(scalar.Text) is { Success: true } match => scalar with { Text = Written(match) },
        MappingNode mapping => mapping with { Entries = [.. mapping.Entries.Select(entry => entry with { Value = In(entry.Value) })] },
        SequenceNode sequence => sequence with { Items = [.. sequence.Items.Select(In)] },
        _ => node,
    };

    static string Written(Match match)
    {
        string digits = match.Groups["digits"].Value, sign = match.Groups["sign"].Value;
        return $"{digits}{(digits.Contains('.', StringComparison.Ordinal) ? "" : ".0")}e{(sign.Length > 0 ? sign : "+")}{match.Groups["power"].Value}";
    }

    [GeneratedRegex(@"^(?<digits>-?[0-9]+(\.[0-9]+)?)[eE](?<sign>[-+]?)(?<power>[0-9]+)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex WithPower();
}
