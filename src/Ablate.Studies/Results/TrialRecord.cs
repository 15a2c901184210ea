using System.Text.Json;
using System.Text.Json.Serialization;
using Ablate.Engine.Metrics;
using Ablate.Engine.Training;

namespace Ablate.Studies.Results;

/// <summary>Everything that one trial measured: the content of its file in the run folder.</summary>
public sealed record TrialRecord
{
    /// <summary>Its place in the plan, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The hash of its settings and seeds.</summary>
    public required string Id { get; init; }

    /// <summary>The label of its level of each factor, in the order of the factors.</summary>
    public required IReadOnlyList<string> Levels { get; init; }

    /// <summary>Which repetition, from 1.</summary>
    public required int Repeat { get; init; }

    /// <summary>The study's seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How it ended.</summary>
    public required TrialStatus Status { get; init; }

    /// <summary>Why it did not complete; null if it did.</summary>
    public string? Reason { get; init; }

    /// <summary>Running means over the epoch whose weights were kept, as Keras reports them; null if no epoch was finished.</summary>
    public Score? Training { get; init; }

    /// <summary>The score of the final weights on the validation rows; null without such rows.</summary>
    public Score? Validation { get; init; }

    /// <summary>The score of the final weights on the test rows; null without such rows.</summary>
    public Score? Test { get; init; }

    /// <summary>The metrics that the study asks for, in its order, of the final weights; without values if it did not end by itself.</summary>
    public IReadOnlyList<MeasuredMetric> Metrics { get; init; } = [];

    /// <summary>Test rows by true class and predicted class; null without test rows, or if their loss is no number.</summary>
    public IReadOnlyList<IReadOnlyList<int>>? Confusion { get; init; }

    /// <summary>Precision, recall and F1 of every class on the test rows; null where <see cref="Confusion"/> is.</summary>
    public ClassificationReport? Report { get; init; }

    /// <summary>
    /// The R squared of the final weights on the test rows: 0 or less is no better than always saying the mean of these rows; null where
    /// <see cref="Test"/> is, and where rows have classes.
    /// </summary>
    public double? RSquared { get; init; }

    /// <summary>The names of the classes.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>How many rows it had; null if it did not end by itself.</summary>
    public RowCounts? Rows { get; init; }

    /// <summary>Every epoch.</summary>
    public IReadOnlyList<EpochRecord> Epochs { get; init; } = [];

    /// <summary>The epoch whose weights were kept: the last, unless early stopping restored those of the best; 0 if no epoch was finished.</summary>
    public int KeptEpoch { get; init; }

    /// <summary>Every step, where the settings ask for it.</summary>
    public IReadOnlyList<StepRecord> Steps { get; init; } = [];

    /// <summary>Time spent in training steps.</summary>
    public double TrainingSeconds { get; init; }

    /// <summary>Time spent on validation and test rows.</summary>
    public double EvaluationSeconds { get; init; }

    /// <summary>Trials that trained at the same time, this one included: its times are those of a machine so shared.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>How many trials walked over the data together; above 1 the training time is a share of theirs.</summary>
    public int Together { get; init; } = 1;

    /// <summary>Whether its times are of trials that shared the machine, or the walk over the data, with others.</summary>
    [JsonIgnore]
    public bool SharesTime => Workers > 1 || Together > 1;

    /// <summary>The file of the trained model, relative to the run folder; null if there is none.</summary>
    public string? Model { get; init; }

    /// <summary>The file of the model after its best epoch, relative to the run folder; null if the study saves none.</summary>
    public string? BestModel { get; init; }

    /// <summary>All its settings, every default explicit.</summary>
    public required JsonElement Settings { get; init; }

    /// <summary>The setting called <paramref name="name"/> of <paramref name="section"/>, such as "batch_size" of "training"; null if there is none.</summary>
    public JsonElement? Setting(string section, string name) =>
        Settings.ValueKind == JsonValueKind.Object
            && Settings.TryGetProperty(section, out JsonElement settings)
            && settings.TryGetProperty(name, out JsonElement value)
            ? value
            : null;

    /// <summary>The metric called <paramref name="title"/>; null if it was not asked for.</summary>
    public MeasuredMetric? Metric(string title) => Metrics.FirstOrDefault(metric => metric.Title == title);

    /// <summary>Whether its rows have classes, and so an accuracy where its outputs are numbers.</summary>
    [JsonIgnore]
    public bool Classifies => Classes.Count > 0 || Training?.Accuracy is not null;

    /// <summary>The labels of its levels, joined.</summary>
    public string Label => (Levels.Count == 0 ? "trial" : string.Join(' ', Levels)) + (Repeat == 1 ? "" : $" r{Repeat}");
}
