using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Findings;

/// <summary>What chooses where a study does not say: validation rows, never test rows.</summary>
static class Selection
{
    /// <summary>Validation accuracy, or validation loss where there are no classes; of training rows where nothing validates.</summary>
    public static Measure Of(IReadOnlyList<TrialRecord> trials)
    {
        bool classes = trials.Any(trial => trial.Classifies);
        bool validates = trials.Any(trial => trial.Validation is not null);
        return MeasureCatalogue.Of(trials).Find($"{(validates ? "validation" : "train")} {(classes ? "accuracy" : "loss")}")!;
    }

    /// <summary>What chooses the levels of nuisance factors when <paramref name="measure"/> decides: itself if it is of validation rows, its counterpart there if it is of test rows.</summary>
    public static Measure For(Measure measure, IReadOnlyList<TrialRecord> trials)
    {
        var catalogue = MeasureCatalogue.Of(trials);
        Measure? own = measure.Rows == MeasuredRows.Test ? catalogue.OnValidationRows(measure) : catalogue.OnTestRows(measure) is null ? null : measure;
        return own is not null && trials.Any(trial => own.Of(trial) is not null) ? own : Of(trials);
    }
}
