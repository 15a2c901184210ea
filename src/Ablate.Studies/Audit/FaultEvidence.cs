using System.Globalization;
using Ablate.Engine.Settings;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Audit;

/// <summary>What runs show of the programs' faults, as sentences; null where the runs that it takes are missing.</summary>
static class FaultEvidence
{
    /// <summary>The model that the test rows pick beside the one that the validation rows pick.</summary>
    public static string? ChoiceOnTest(AuditResults audit)
    {
        if (audit.Find("activation-by-optimizer")?.Run is not { Best: { Test: { } honest } best } run || TestRows.Winner(run) is not { Test: { } test } winner)
            return null;
        string Accuracy(double? value) => Measures("test accuracy").Text(value ?? double.NaN);
        return winner == best
            ? $"Here both pick {best.Label}, with {Accuracy(honest.Accuracy)} on the test rows."
            : $"Here the test rows pick {winner.Label} with {Accuracy(test.Accuracy)}, the validation rows {best.Label} with {Accuracy(honest.Accuracy)}.";
    }

    /// <summary>Which reading, pixel scale and number of epochs come closest to the six published accuracies of program 3.</summary>
    public static string? Readings(AuditResults audit)
    {
        LadderReading[] readings =
        [
            .. new[] { "technique-ladder", "techniques-alone" }.Select(audit.Find)
                .OfType<AuditedStudy>()
                .SelectMany(LadderReading.Of)
                .OrderBy(reading => reading.MeanDistance),
        ];
        return readings.Length == 0 ? null : $"Of {readings.Length} readings {readings[0].Name} comes closest: {readings[0].Text}.";
    }

    /// <summary>The loss over batch sizes, as a mean and in the published unit.</summary>
    public static string? LossUnit(AuditResults audit)
    {
        if (audit.Find("table-11-batches-nesterov")?.Run is not { } run)
            return null;
        Measure mean = Measures("test loss");
        Measure summed = Measures("test loss summed over rows / batch size");
        string Over(Measure measure) => string.Join(", ", run.Info.Factors[0].Levels.Select(level => NumberText.Of(Mean(run, level, measure), 3)));
        string batches = string.Join(", ", run.Info.Factors[0].Levels);
        return $"Table 11 over batches of {batches}: mean cross-entropy {Over(mean)}; in the published unit {Over(summed)}.";
    }

    /// <summary>Momentum, the program's Nesterov and the real one.</summary>
    public static string? Nesterov(AuditResults audit)
    {
        if (audit.Find("table-01-optimizers")?.Run is not { } run)
            return null;
        Measure loss = Measures("test loss");
        double Distance(TrialRecord first, TrialRecord second) => Math.Abs((loss.Of(first) ?? double.NaN) - (loss.Of(second) ?? double.NaN));
        double Largest(string level) =>
            Of(run, "momentum")
                .Join(Of(run, level), trial => trial.Repeat, trial => trial.Repeat, Distance)
                .DefaultIfEmpty(double.NaN)
                .Max();
        return "Table 1, largest difference of the test loss from momentum in any repeat: nesterov_simplified "
            + $"{NumberText.Of(Largest("nesterov_simplified"), 2)}, nesterov {NumberText.Of(Largest("nesterov"), 2)}.";
    }

    /// <summary>The mean validation loss of leaky ReLU where half of the repeats have stopped, both ways.</summary>
    public static string? MeanCurves(AuditResults audit)
    {
        if (audit.Find("table-03-activations-nesterov")?.Run is not { } run || Of(run, "leaky_relu").ToArray() is not { Length: > 1 } trials)
            return null;
        int epoch = trials.Select(trial => trial.Epochs.Count).Order().ElementAt(trials.Length / 2);
        TrialRecord[] running = [.. trials.Where(trial => trial.Epochs.Count >= epoch)];
        double Loss(TrialRecord trial) => trial.Epochs[Math.Min(epoch, trial.Epochs.Count) - 1].Validation?.Loss ?? double.NaN;
        string epochText = epoch.ToString(CultureInfo.InvariantCulture);
        return $"Table 3, leaky_relu at epoch {epochText}: {running.Length} of {trials.Length} repeats still run; their mean validation loss is "
            + $"{NumberText.Of(running.Average(Loss), 3)}, that of all {NumberText.Of(trials.Average(Loss), 3)}.";
    }

    static IEnumerable<TrialRecord> Of(RunResults run, string level) =>
        run.Trials.Where(trial => trial.Levels[0] == level && trial.Status == TrialStatus.Completed);

    static double Mean(RunResults run, string level, Measure measure) =>
        Of(run, level).Select(measure.Of).OfType<double>().DefaultIfEmpty(double.NaN).Average();

    static Measure Measures(string name) => StandardMeasures.All.First(measure => measure.Name == name);
}
