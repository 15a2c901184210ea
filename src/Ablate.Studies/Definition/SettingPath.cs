using System.Globalization;
using System.Text.RegularExpressions;

namespace Ablate.Studies.Definition;

/// <summary>
/// What a command line calls a setting: a name, and the way from there into its value, as in <c>optimizer.beta_1</c> or <c>network[0].dense</c>.
/// </summary>
/// <param name="Head">The name of a variable, a factor or a setting of the study.</param>
/// <param name="Steps">Each a name in a mapping, or the number of an item in a list.</param>
sealed partial record SettingPath(string Head, IReadOnlyList<SettingStep> Steps)
{
    /// <summary>The path that <paramref name="text"/> is, with the longest head that <paramref name="isHead"/> knows; null if it is none.</summary>
    public static SettingPath? Parse(string text, Func<string, bool> isHead)
    {
        if (isHead(text))
            return new SettingPath(text, []);
        if (!Whole().IsMatch(text))
            return null;
        SettingStep[] steps = [.. Step().Matches(text).Select(SettingStep (match) => match.Groups["item"] is { Success: true } item
            ? new SettingStep(null, int.Parse(item.Value, CultureInfo.InvariantCulture))
            : new SettingStep(match.Groups["name"].Value, 0))];
        for (int length = steps.Length - 1; length > 0; length--)
        {
            if (Text(steps.Take(length)) is var head && isHead(head))
                return new SettingPath(head, steps[length..]);
        }
        return null;
    }

    /// <summary>The path up to its step <paramref name="count"/>, as it is written.</summary>
    public string UpTo(int count) => Text([new SettingStep(Head, 0), .. Steps.Take(count)]);

    /// <summary>The steps from <paramref name="step"/> on, as they are written.</summary>
    public string From(int step) => string.Concat(Steps.Skip(step));

    static string Text(IEnumerable<SettingStep> steps) => string.Concat(steps.Select(step => step.ToString())).TrimStart('.');

    [GeneratedRegex(@"^[\p{L}_][\w -]*(\.[\p{L}_][\w -]*|\[[0-9]{1,6}\])*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<name>[\p{L}_][\w -]*)|\[(?<item>[0-9]+)\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Step();
}

/// <summary>A step from a value to a part of it.</summary>
/// <param name="Name">The name in a mapping; null for an item of a list.</param>
/// <param name="Item">The number of the item, from 0.</param>
readonly record struct SettingStep(string? Name, int Item)
{
    /// <inheritdoc/>
    public override string ToString() => Name is null ? $"[{Item.ToString(CultureInfo.InvariantCulture)}]" : $".{Name}";
}
