using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace Ablate.Studies.Yaml;

/// <summary>What to do about text that is not YAML, where its line shows the usual slip; the parser tells only what it looked for.</summary>
static partial class YamlAdvice
{
    /// <summary>The advice as a further sentence, or nothing.</summary>
    public static string On(string text, YamlException exception)
    {
        string[] lines = text.Split('\n');
        string line = lines[Math.Clamp((int)exception.Start.Line - 1, 0, lines.Length - 1)].TrimEnd();
        string message = (exception.InnerException ?? exception).Message;
        bool Says(string part) => message.Contains(part, StringComparison.Ordinal);
        if (Says("invalid mapping"))
            return " A text with a colon and a space in it needs quotes, and a name with values below it a line of its own.";
        if (Says("invalid tab") || Says("a flow "))
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

    const string Indentation = " Lines that belong together must begin in the same column; compare this one with those above it.";

    [GeneratedRegex("""^\s*(?:- )?(?<name>[A-Za-z_ ]+):(?<value>[^\s/].*)$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NoSpace();
}
