using Ablate.Engine.Training;
using Ablate.Studies.Results;

namespace Ablate.Reporting.Figures;

/// <summary>Loss and, if there are classes, accuracy of one trial over its epochs, on training and validation rows.</summary>
public sealed record LearningCurves(string Name, string Title, string Subtitle) : Figure(Name, Title, Subtitle)
{
    /// <summary>The epochs.</summary>
    public required IReadOnlyList<EpochRecord> Epochs { get; init; }

    /// <summary>Whether there is an accuracy, which only classes have.</summary>
    public bool HasAccuracy => Epochs.Any(epoch => epoch.Training.Accuracy is not null);

    /// <inheritdoc/>
    public override IEnumerable<IReadOnlyList<string>> Table
    {
        get
        {
            if (!HasAccuracy)
            {
                yield return ["epoch", "training loss", "validation loss"];
                foreach (EpochRecord epoch in Epochs)
                    yield return [$"{epoch.Epoch}", Text(epoch.Training.Loss), Text(epoch.Validation?.Loss)];
                yield break;
            }
            yield return ["epoch", "training accuracy", "validation accuracy", "training loss", "validation loss"];
            foreach (EpochRecord epoch in Epochs)
                yield return
                [
                    $"{epoch.Epoch}", Text(epoch.Training.Accuracy), Text(epoch.Validation?.Accuracy), Text(epoch.Training.Loss),
                    Text(epoch.Validation?.Loss),
                ];
        }
    }

    /// <summary>The curves of <paramref name="trial"/>; null if it finished no epoch, or was interrupted and can be resumed.</summary>
    public static LearningCurves? Compute(RunResults results, TrialRecord trial, string name)
    {
        if (trial.Epochs.Count == 0 || trial.Status == TrialStatus.Interrupted)
            return null;
        string validation = trial.Epochs.Any(epoch => epoch.Validation is not null) ? "; validation: after each epoch" : "";
        string basis = $"training: running mean over each epoch{validation}";
        return new LearningCurves(name, $"Learning curves of {FigureText.Trial(results, trial)}", basis)
        {
            Epochs = trial.Epochs,
        };
    }

    static string Text(double? value) => FigureText.Cell(value is { } number && double.IsFinite(number) ? number : null);
}
