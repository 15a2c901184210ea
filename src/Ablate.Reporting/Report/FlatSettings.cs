using System.Text.Json;
using Ablate.Studies.Results;

namespace Ablate.Reporting.Report;

/// <summary>The settings of all trials as names and values, divided into those that all share and those that differ.</summary>
sealed class FlatSettings
{
    /// <summary>What every trial has alike: name and value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Shared { get; }

    /// <summary>The names of those that differ.</summary>
    public IReadOnlyList<string> Differing { get; }

    /// <summary>The values of those that differ, for each combination of levels; a dash where it has none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> OfCell { get; }

    /// <summary>Divides the settings of a run's trials.</summary>
    public FlatSettings(RunResults results)
    {
        var cells = new Dictionary<string, Dictionary<string, string>>();
        var names = new List<string>();
        foreach (TrialRecord trial in results.Trials)
        {
            if (cells.ContainsKey(Key(trial)))
                continue;
            var settings = new Dictionary<string, string>();
            Collect(trial.Settings, "", settings);
            // A rate beside the optimizer takes the place of its own.
            if (settings.ContainsKey("training.optimizer.learning_rate") && settings.Remove("training.learning_rate", out string? rate))
                settings["training.optimizer.learning_rate"] = rate;
            cells[Key(trial)] = settings;
            names.AddRange(settings.Keys.Where(name => !names.Contains(name)));
        }
        bool IsShared(string name) => cells.Values.Select(settings => settings.GetValueOrDefault(name)).Distinct().Count() == 1;
        Shared = [.. names.Where(IsShared).Select(name => KeyValuePair.Create(name, cells.Values.First()[name]))];
        Differing = [.. names.Where(name => !IsShared(name))];
        OfCell = cells.ToDictionary(
            cell => cell.Key, cell => (IReadOnlyList<string>)[.. Differing.Select(name => cell.Value.GetValueOrDefault(name, ReportText.None))]);
    }

    /// <summary>What tells the combination of a trial from others.</summary>
    public static string Key(TrialRecord trial) => string.Join('\n', trial.Levels);

    static void Collect(JsonElement element, string path, Dictionary<string, string> settings)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty member in element.EnumerateObject())
                    Collect(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}", settings);
                break;
            case JsonValueKind.Array when element.EnumerateArray().Any(item => item.ValueKind is JsonValueKind.Object or JsonValueKind.Array):
                int place = 0;
                foreach (JsonElement item in element.EnumerateArray())
                    Collect(item, $"{path} {++place}", settings);
                break;
            default:
                settings[path] = element.ValueKind is JsonValueKind.True or JsonValueKind.False ? element.GetRawText() : element.ToString();
                break;
        }
    }
}
