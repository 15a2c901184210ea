using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace Ablate.Studies.Yaml;

/// <summary>What to do about text that is not YAML, where its line shows the usual slip; the parser tells only what it looked for.</summary>
static partial class YamlAdvice
{
    const string Indentation = " Lines that belong together must begin in the same column; compare this one with those above it.";

    /// <summary>The advice as a further sentence, or nothing.</summary>
    public static string On(string text, YamlException exception)
    {
        string[] lines = text.Split('\n');
        int at = Math.Clamp((int)exception.Start.Line - 1, 0, lines.Length - 1);
        string line = lines[at].TrimEnd();
        string message = (exception.InnerException ?? exception).Message;
        bool Says(string part) => message.Contains(part, StringComparison.Ordinal);
        int before = Array.FindLastIndex(lines[..at], earlier => !string.IsNullOrWhiteSpace(earlier));
        foreach (int index in new[] { at, before }.Where(index => index >= 0))
        {
            if (LookAlikes.AtTheHead(lines[index]) is { } alike)
                return $" In line {index + 1} stands {alike}.";
        }
        if (Says("invalid mapping"))
            return Mapping(line, before < 0 ? "" : lines[before].Trim(), before + 1);
        if (Says("double-quoted scalar") || Says("single-quoted scalar"))
            return " The text that begins here with a quote does not end with one.";
        if (Says(" tab "))
            return " Indentation is made of spaces; YAML takes no tabs for it.";
        if (Says("a flow "))
            return "";
        if (Says("expected key") || Says("expected ':'"))
        {
            if (NoSpace().Match(line) is { Success: true } pair)
                return $" A space belongs behind the colon: \"{pair.Groups["name"].Value}: {pair.Groups["value"].Value}\".";
            if (!line.Contains(':', StringComparison.Ordinal))
                return $" \"{line.Trim()}\" has no colon; a setting is written `name: value`.";
            return Indentation;
        }
        return Says("expected '-' indicator") ? Indentation : "";
    }

    /// <summary>What is wrong where a text goes on from the line before, or has a colon of its own.</summary>
    static string Mapping(string line, string before, int number)
    {
        if (NoSpaceBehindDash().Match(before) is { Success: true } item)
            return $" In line {number} a space belongs behind the dash: \"- {item.Groups["rest"].Value}\".";
        if (Colons().Count(line) > 1 || before.Length == 0 || before[0] == '#')
            return " A text with a colon and a space in it needs quotes, and a name with values below it a line of its own.";
        return Colons().Count(before) == 0
            ? $" Line {number}, \"{before}\", has no colon; a setting is written `name: value`, a layer `- name: value`."
            : $" Line {number}, \"{before}\", has a value already, so nothing can stand below it: begin both names in the same column, or leave a line to the "
                + "upper name alone.";
    }

    [GeneratedRegex("""^\s*(?:- )?(?<name>[A-Za-z_ ]+):(?<value>[^\s/].*)$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NoSpace();

    [GeneratedRegex("""^-(?<rest>[A-Za-z_].*)$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NoSpaceBehindDash();

    [GeneratedRegex(""":(\s|$)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Colons();
}
