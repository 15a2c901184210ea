using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Findings;

/// <summary>What chooses and what judges where a study does not say: validation rows choose, never test rows.</summary>
public static class Selection
{
    /// <summary>Validation accuracy, or validation loss where there are no classes; of training rows where nothing validates.</summary>
    public static Measure Of(IReadOnlyList<TrialRecord> trials)
    {
        bool areClasses = trials.Any(trial => trial.Classifies) || trials.All(trial => trial.Training is null);
        bool validates = trials.Any(trial => trial.Validation is not null);
        Measure measure = (validates, areClasses) switch
        {
            (true, true) => StandardMeasures.ValidationAccuracy,
            (true, false) => StandardMeasures.ValidationLoss,
            (false, true) => StandardMeasures.TrainAccuracy,
            (false, false) => StandardMeasures.TrainLoss,
        };
        return MeasureCatalogue.Of(trials).Find(measure.Name)!;
    }

    /// <summary>What judges: the same on test rows, where there are any.</summary>
    public static Measure Judging(IReadOnlyList<TrialRecord> trials)
    {
        Measure chosen = Of(trials);
        return trials.Any(trial => trial.Test is not null)
            ? MeasureCatalogue.Of(trials).Find((chosen.IsShare ? StandardMeasures.TestAccuracy : StandardMeasures.TestLoss).Name)!
            : chosen;
    }

    /// <summary>
    /// What chooses the levels of nuisance factors when <paramref name="measure"/> decides:
    /// itself if it is of validation rows, its counterpart there if it is of test rows.
    /// </summary>
    internal static Measure For(Measure measure, IReadOnlyList<TrialRecord> trials)
    {
        var catalogue = MeasureCatalogue.Of(trials);
        Measure? own = catalogue.OnTestRows(measure) is null ? null : measure;
        if (measure.Rows == MeasuredRows.Test)
            own = catalogue.OnValidationRows(measure);
        return own is not null && trials.Any(trial => own.Of(trial) is not null) ? own : Of(trials);
    }
}
