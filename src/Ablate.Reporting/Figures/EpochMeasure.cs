using Ablate.Engine.Training;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Reporting.Figures;

/// <summary>A number that every epoch has.</summary>
/// <param name="Name">"validation accuracy".</param>
/// <param name="IsShare">Whether it is shown in per cent.</param>
/// <param name="Of">Its value; null if the epoch lacks it.</param>
public sealed record EpochMeasure(string Name, bool IsShare, Func<EpochRecord, double?> Of)
{
    /// <summary>"Validation accuracy after each epoch".</summary>
    public string Title => $"{char.ToUpperInvariant(Name[0])}{Name[1..]} {(IsOverEpoch ? "over" : "after")} each epoch";

    /// <summary>Whether it is a running mean over the epoch, not the state at its end.</summary>
    bool IsOverEpoch { get; init; }

    /// <summary>Whether it is the loss of a training, whose bound is that of the loss.</summary>
    bool IsLoss { get; init; }

    /// <summary>Accuracy on the validation rows after the epoch.</summary>
    public static EpochMeasure ValidationAccuracy { get; } = new("validation accuracy", true, epoch => epoch.Validation?.Accuracy);

    /// <summary>Loss on the validation rows after the epoch.</summary>
    public static EpochMeasure ValidationLoss { get; } = new("validation loss", false, epoch => epoch.Validation?.Loss) { IsLoss = true };

    /// <summary>Running mean of the accuracy over the epoch's batches.</summary>
    public static EpochMeasure TrainingAccuracy { get; } = new("training accuracy", true, epoch => epoch.Training.Accuracy) { IsOverEpoch = true };

    /// <summary>Running mean of the loss over the epoch's batches.</summary>
    public static EpochMeasure TrainingLoss { get; } = new("training loss", false, epoch => epoch.Training.Loss) { IsLoss = true, IsOverEpoch = true };

    /// <summary>How much higher the loss on validation rows is than on training rows.</summary>
    public static EpochMeasure Gap { get; } = new("loss gap", false, epoch => epoch.Validation?.Loss - epoch.Training.Loss);

    /// <summary>How low and how high it can be in epochs of <paramref name="trials"/>.</summary>
    public (double Lowest, double Highest) Bounds(IEnumerable<TrialRecord> trials) =>
        IsShare ? (0, 1) : (IsLoss ? LowestLoss.Of(trials) : double.NegativeInfinity, double.PositiveInfinity);
}
