using System.Text;

namespace Ablate.Reporting.Export;

/// <summary>
/// The trials of a program as a person would write them: common settings once, long settings that differ in dictionaries by the levels that they depend
/// on, and a line for each trial.
/// </summary>
static class ScriptTrials
{
    /// <summary>The longest setting that shares a line with others, and the longest line of them, in characters.</summary>
    const int LongestWithinLine = 40, LongestLine = 120;

    /// <summary>The Python text: dictionaries such as NETWORKS and OPTIMIZERS where they are needed, then COMMON, FACTORS and TRIALS.</summary>
    public static string Of(IReadOnlyList<ScriptTrial> trials)
    {
        var tables = new StringBuilder();
        var common = new List<string>();
        List<string>[] lines =
        [
            .. trials.Select(trial => new List<string> { $"levels=[{string.Join(", ", trial.Levels.Select(level => Quoted(level.Label)))}]" }),
        ];
        for (int i = 0; i < trials[0].Settings.Count; i++)
        {
            string name = trials[0].Settings[i].Name;
            string[] values = [.. trials.Select(trial => trial.Settings[i].Value)];
            if (values.Distinct().Count() == 1)
            {
                common.Add($"{name}={values[0]}");
                continue;
            }
            string[] written = values.All(IsShort) ? values : Table(name, values, trials, tables);
            for (int trial = 0; trial < trials.Count; trial++)
                lines[trial].Add($"{name}={written[trial]}");
        }
        string factors = string.Join(", ", trials[0].Levels.Select(level => Quoted(level.Factor)));
        IEnumerable<string> dictionaries = lines.Select(line => $"    dict({string.Join(", ", line)}),");
        return $"""
            {tables}{Common(common)}

            FACTORS = [{factors}]
            TRIALS = [
            {string.Join('\n', dictionaries)}
            ]
            """;
    }

    /// <summary>A Python string literal.</summary>
    static string Quoted(string text)
    {
        string escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
        return $"\"{escaped}\"";
    }

    static bool IsShort(string value) => value.Length <= LongestWithinLine && !value.Contains('\n', StringComparison.Ordinal);

    /// <summary>Appends a dictionary with each of <paramref name="values"/> once; its key are the levels of the first trial that has it.</summary>
    /// <returns>For each trial, the expression that looks up its value.</returns>
    static string[] Table(string name, string[] values, IReadOnlyList<ScriptTrial> trials, StringBuilder tables)
    {
        string table = name switch
        {
            "loss" => "LOSSES",
            "accuracy" => "ACCURACIES",
            "stopping" => "STOPPING_RULES",
            _ => name.ToUpperInvariant() + "S",
        };
        int[] factors = Deciding(values, trials);
        var keys = new Dictionary<string, string>();
        tables.Append($"{table} = {{\n");
        for (int i = 0; i < values.Length; i++)
        {
            string key = string.Join(", ", factors.Select(factor => Quoted(trials[i].Levels[factor].Label)));
            if (keys.TryAdd(values[i], key))
                tables.Append($"    {(factors.Length == 1 ? key : $"({key})")}: {Indented(values[i])},\n");
        }
        tables.Append("}\n\n");
        return [.. values.Select(value => $"{table}[{keys[value]}]")];
    }

    /// <summary>A smallest set of factors that determines <paramref name="values"/>: each factor is left out if the others still determine them.</summary>
    static int[] Deciding(string[] values, IReadOnlyList<ScriptTrial> trials)
    {
        int[] factors = [.. Enumerable.Range(0, trials[0].Levels.Count)];
        foreach (int factor in factors)
        {
            int[] others = [.. factors.Where(other => other != factor)];
            IEnumerable<IGrouping<string, string>> byOthers = Enumerable.Range(0, values.Length)
                .GroupBy(i => string.Join('\0', others.Select(other => trials[i].Levels[other].Label)), i => values[i]);
            if (byOthers.All(sameLevels => sameLevels.Distinct().Count() == 1))
                factors = others;
        }
        return factors;
    }

    /// <summary>The dictionary COMMON: long settings have their own lines, short ones share one.</summary>
    static string Common(List<string> settings)
    {
        string line = $"COMMON = dict({string.Join(", ", settings)})";
        if (settings.TrueForAll(IsShort) && line.Length <= LongestLine)
            return line;
        var text = new StringBuilder("COMMON = dict(");
        bool isAfterShort = false;
        foreach (string setting in settings)
        {
            bool isShort = IsShort(setting);
            text.Append(isShort && isAfterShort ? $" {setting}," : $"\n    {Indented(setting)},");
            isAfterShort = isShort;
        }
        return text.Append("\n)").ToString();
    }

    static string Indented(string value) => value.Replace("\n", "\n    ", StringComparison.Ordinal);
}
