using System.Globalization;
using Ablate.Engine.Settings;
using CsvHelper;

namespace Ablate.Studies.Results;

/// <summary>Writes results.csv and epochs.csv: derived from the records, for whoever opens them with something else.</summary>
public static class ResultsTable
{
    /// <summary>Significant digits of measurements; the records have all of them.</summary>
    const int Digits = 8;

    static readonly string[] scoreColumns =
        ["Train Accuracy", "Test Accuracy", "Train Loss", "Test Loss", "Validation Accuracy", "Validation Loss"];

    static readonly string[] trialColumns =
        ["Epochs", "Repeat", "Seed", "Training Seconds", "Evaluation Seconds", "Status", "Trial"];

    static readonly string[] epochColumns =
    [
        "Repeat", "Epoch", "Train Accuracy", "Train Loss", "Validation Accuracy", "Validation Loss",
        "Learning Rate", "Training Seconds", "Evaluation Seconds", "Trial",
    ];

    static readonly string[] stepColumns =
        ["Repeat", "Step", "Learning Rate", "Train Loss", "Trial"];

    /// <summary>One row per trial, in the order of the plan. A metric that only some trials were asked for leaves the others' cells empty.</summary>
    public static void WriteResults(Stream stream, IReadOnlyList<FactorInfo> factors, IEnumerable<TrialRecord> records)
    {
        using CsvWriter writer = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        TrialRecord[] trials = [.. records.OrderBy(record => record.Number)];
        string[] metrics = MetricTitles(trials);
        Write(writer, Header(factors, [.. scoreColumns, .. metrics.SelectMany(MetricColumns), .. trialColumns]));
        foreach (TrialRecord record in trials)
        {
            Write(writer,
            [
                .. record.Levels,
                Number(record.Training?.Accuracy), Number(record.Test?.Accuracy), Number(record.Training?.Loss), Number(record.Test?.Loss),
                Number(record.Validation?.Accuracy), Number(record.Validation?.Loss),
                .. metrics.Select(record.Metric).SelectMany(IEnumerable<string> (metric) => [Number(metric?.Validation), Number(metric?.Test)]),
                Whole(record.Epochs.Count), Whole(record.Repeat), record.Seed.ToString(CultureInfo.InvariantCulture),
                Seconds(record.TrainingSeconds), Seconds(record.EvaluationSeconds), record.Status.ToString().ToLowerInvariant(), record.Id,
            ]);
        }
    }

    /// <summary>One row per epoch of every trial.</summary>
    public static void WriteEpochs(Stream stream, IReadOnlyList<FactorInfo> factors, IEnumerable<TrialRecord> records)
    {
        using CsvWriter writer = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        Write(writer, Header(factors, epochColumns));
        foreach (TrialRecord record in records.OrderBy(record => record.Number))
        {
            foreach (Engine.Training.EpochRecord epoch in record.Epochs)
            {
                Write(writer,
                [
                    .. record.Levels, Whole(record.Repeat), Whole(epoch.Epoch),
                    Number(epoch.Training.Accuracy), Number(epoch.Training.Loss), Number(epoch.Validation?.Accuracy), Number(epoch.Validation?.Loss),
                    NumberText.Of(epoch.LearningRate, Digits), Seconds(epoch.TrainingSeconds), Seconds(epoch.EvaluationSeconds), record.Id,
                ]);
            }
        }
    }

    /// <summary>One row per step of every trial whose steps were recorded.</summary>
    public static void WriteSteps(Stream stream, IReadOnlyList<FactorInfo> factors, IEnumerable<TrialRecord> records)
    {
        using CsvWriter writer = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        Write(writer, Header(factors, stepColumns));
        foreach (TrialRecord record in records.OrderBy(record => record.Number))
        {
            foreach (Engine.Training.StepRecord step in record.Steps)
            {
                Write(writer,
                [
                    .. record.Levels, Whole(record.Repeat), step.Step.ToString(CultureInfo.InvariantCulture),
                    NumberText.Of(step.LearningRate, Digits), Number(step.Loss), record.Id,
                ]);
            }
        }
    }

    /// <summary>The first line. A factor that is called like a measurement says that it is one: epochs asked for are not epochs trained.</summary>
    static string[] Header(IReadOnlyList<FactorInfo> factors, string[] measured)
    {
        string Title(FactorInfo factor) => measured.Contains(factor.Title, StringComparer.Ordinal) ? $"{factor.Title} (factor)" : factor.Title;
        return [.. factors.Select(Title), .. measured];
    }

    /// <summary>Every metric that a trial was asked for, but for those that have a column anyway.</summary>
    static string[] MetricTitles(IEnumerable<TrialRecord> trials)
    {
        IEnumerable<string> titles = trials.SelectMany(trial => trial.Metrics).Select(metric => metric.Title).Distinct();
        return [.. titles.Where(title => !MetricColumns(title).Any(scoreColumns.Contains))];
    }

    static string[] MetricColumns(string title) => [$"Validation {title}", $"Test {title}"];

    static void Write(CsvWriter writer, string[] cells) => writer.WriteRecord(cells);

    static string Number(double? value) => value is { } number ? NumberText.Of(number, Digits) : "";

    static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    static string Seconds(double value) => value.ToString("F3", CultureInfo.InvariantCulture);
}
