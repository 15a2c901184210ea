using System.Text.Json;
using Ablate.Engine.Losses;
using Ablate.Engine.Settings;

namespace Ablate.Studies.Results.Measures;

/// <summary>What the losses of a run cannot lie below: their interval ends there.</summary>
public static class LowestLoss
{
    /// <summary>
    /// The bound that all of <paramref name="trials"/> keep, by the losses that
    /// their settings name; minus infinity where one has none, or none is named.
    /// </summary>
    public static double Of(IEnumerable<TrialRecord> trials) =>
        trials.Where(trial => trial.Training is not null)
            .Select(trial => (Loss: Name(trial), trial.Classifies))
            .Distinct()
            .Select(pair => Of(pair.Loss, pair.Classifies))
            .DefaultIfEmpty(double.NegativeInfinity)
            .Min();

    static double Of(string? name, bool classes) => name is not null && LossCatalogue.All.Find(name) is { } entry
        ? entry.Read(new SettingsReader(MappingNode.Empty, [])).Lowest(classes)
        : double.NegativeInfinity;

    static string? Name(TrialRecord trial) => trial.Setting("training", "loss") switch
    {
        { ValueKind: JsonValueKind.Object } loss when loss.TryGetProperty("name", out JsonElement name) => name.GetString(),
        { ValueKind: JsonValueKind.String } loss => loss.GetString(),
        _ => null,
    };
}
