using Ablate.Engine.Metrics;
using Ablate.Engine.Settings;

namespace Ablate.Studies.Results.Measures;

/// <summary>Every measure that can be asked for: those of all trials, and those of the metrics that a study asks for.</summary>
public sealed class MeasureCatalogue
{
    /// <summary>The measures that every trial has, and two for each of <paramref name="metrics"/>: on validation rows and on test rows.</summary>
    /// <param name="metrics">The metrics, of which only title, direction and bounds are used, never the values.</param>
    /// <param name="lowestLoss">A lower bound of the losses of the trials; minus infinity if none is known.</param>
    public MeasureCatalogue(IEnumerable<MeasuredMetric> metrics, double lowestLoss = double.NegativeInfinity)
    {
        OfMetrics = [.. metrics.SelectMany(Of).ExceptBy(StandardMeasures.All.Select(Key), Key).DistinctBy(Key)];
        All = [.. StandardMeasures.All.Select(measure => measure.IsLoss ? measure with { Lowest = lowestLoss } : measure), .. OfMetrics];
    }

    /// <summary>The measures of <paramref name="trials"/>.</summary>
    public static MeasureCatalogue Of(IReadOnlyList<TrialRecord> trials) =>
        new(trials.SelectMany(trial => trial.Metrics).DistinctBy(metric => metric.Title), LowestLoss.Of(trials));

    /// <summary>All of them, in display order.</summary>
    public IReadOnlyList<Measure> All { get; }

    /// <summary>Those of the metrics that the study asks for.</summary>
    public IReadOnlyList<Measure> OfMetrics { get; }

    /// <summary>The measure called <paramref name="name"/>, whatever the case of its letters; null if there is none.</summary>
    public Measure? Find(string name) =>
        All.FirstOrDefault(measure => measure.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? TargetMeasure.Find(name)
        ?? ClassMeasure.Find(name)
        ?? SteadinessMeasure.Find(name, Find);

    /// <summary>The error message for a name that is no measure: what was probably meant, or all valid names.</summary>
    public string Unknown(string name)
    {
        string hint = Find(InWords(name)) is { } meant
            ? $" Here it is called \"{meant.Name}\"."
            : NearestName.Hint(name, All.Select(measure => measure.Name));
        return $"nothing measures \"{name}\".{(hint.Length > 0 ? hint : Valid)}";
    }

    /// <summary>
    /// "validation accuracy" for "val_acc" or "validation_accuracy". The nearest spelling alone could be the measure on test rows, which must never
    /// be used to choose a model.
    /// </summary>
    static string InWords(string name) =>
        (ShortNames.Meanings(name).LastOrDefault() ?? name.ToLowerInvariant()).Replace('_', ' ').Replace("training ", "train ", StringComparison.Ordinal);

    string Valid =>
        $" There are: {string.Join(", ", All.Select(measure => measure.Name))}, \"{TargetMeasure.Example}\", \"{ClassMeasure.Example}\" "
        + $"and \"{SteadinessMeasure.Example}\".";

    /// <summary>The same thing on validation rows, for a measure of test rows; null if there is none.</summary>
    public Measure? OnValidationRows(Measure measure) => Counterpart(measure, "test ", "validation ");

    /// <summary>The same thing on test rows, for a measure of validation rows; null if there is none.</summary>
    public Measure? OnTestRows(Measure measure) => Counterpart(measure, "validation ", "test ");

    Measure? Counterpart(Measure measure, string from, string to) =>
        measure.Name.StartsWith(from, StringComparison.Ordinal) ? Find(to + measure.Name[from.Length..]) : null;

    static string Key(Measure measure) => measure.Name.ToUpperInvariant();

    static IEnumerable<Measure> Of(MeasuredMetric metric)
    {
        yield return On("validation", MeasuredRows.Validation, measured => measured.Validation);
        yield return On("test", MeasuredRows.Test, measured => measured.Test);

        Measure On(string name, MeasuredRows rows, Func<MeasuredMetric, double?> value) =>
            new(
                $"{name} {metric.Title}", MeasureUnit.Number, metric.HigherIsBetter, rows, "a metric that the study asks for",
                trial => trial.Metric(metric.Title) is { } measured ? value(measured) : null)
            {
                Lowest = metric.Lowest,
                Highest = metric.Highest,
            };
    }
}
