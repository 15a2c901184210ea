using System.Text.RegularExpressions;

namespace Ablate.Reporting.Export;

/// <summary>
/// Python text of which a study needs only some lines: a line that ends with <c>#if a, not b</c> stays if "a" is among the needs and "b" is not.
/// </summary>
static partial class ScriptTemplate
{
    /// <summary>The lines of <paramref name="text"/> that stay, without their conditions.</summary>
    public static string Of(string text, IReadOnlySet<string> needs)
    {
        IEnumerable<string> lines =
            from line in text.Split('\n')
            let condition = Condition().Match(line)
            where !condition.Success || condition.Groups["needs"].Value.Split(", ").All(need => Holds(need, needs))
            select condition.Success ? line[..condition.Index] : line;
        return string.Join('\n', lines);
    }

    static bool Holds(string need, IReadOnlySet<string> needs) =>
        need.StartsWith("not ", StringComparison.Ordinal) ? !needs.Contains(need["not ".Length..]) : needs.Contains(need);

    [GeneratedRegex(" *#if (?<needs>.+)$", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Condition();
}
