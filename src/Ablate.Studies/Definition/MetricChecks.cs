using Ablate.Engine.Data;
using Ablate.Engine.Metrics;
using Ablate.Engine.Settings;

namespace Ablate.Studies.Definition;

/// <summary>Whether the metrics that a trial asks for fit what it trains.</summary>
static class MetricChecks
{
    /// <summary>The metrics that its network cannot have, such as those of probabilities where there are none.</summary>
    public static IEnumerable<Problem> OfNetwork(TrialSettings settings) =>
        Problems(settings, metric => metric.Refuses(settings.Network.OutputActivation, settings.Training.Loss));

    /// <summary>The metrics that <paramref name="targets"/> cannot have, such as those of numbers where there are classes.</summary>
    public static IEnumerable<Problem> OfTargets(TrialSettings settings, Targets targets) => Problems(settings, metric => metric.Refuses(targets));

    static IEnumerable<Problem> Problems(TrialSettings settings, Func<Metric, string?> refuses) =>
        from pair in settings.Training.Metrics.Zip(Written(settings))
        let reason = refuses(pair.First)
        where reason is not null
        select new Problem(pair.Second.Location, $"{MetricCatalogue.All.NameOf(pair.First)}: {reason}");

    /// <summary>The metrics as nodes, which know where they stand in the file.</summary>
    static IReadOnlyList<SettingNode> Written(TrialSettings settings) =>
        ((settings.Resolved.Find("training")?.Value as MappingNode)?.Find("metrics")?.Value as SequenceNode)?.Items ?? [];
}
