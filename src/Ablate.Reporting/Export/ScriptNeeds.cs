using Ablate.Engine.Optimizers.Around;
using Ablate.Engine.Schedules;
using Ablate.Studies.Definition;

namespace Ablate.Reporting.Export;

/// <summary>What the trials of a program ask of it, as the conditions of a <see cref="ScriptTemplate"/>.</summary>
static class ScriptNeeds
{
    /// <summary>Some trials take their rows in order.</summary>
    public const string InOrder = "in_order";

    /// <summary>Some leave an incomplete last batch out.</summary>
    public const string DropLast = "drop_last";

    /// <summary>Some stop early.</summary>
    public const string Stopping = "stopping";

    /// <summary>Some of those restore the best weights.</summary>
    const string Restoring = "restoring";

    /// <summary>The rate of some falls when progress stops.</summary>
    public const string Plateau = "plateau";

    /// <summary>Something looks at every finished epoch of some.</summary>
    const string Watched = "watched";

    /// <summary>The samples are a published dataset's.</summary>
    const string Published = "published";

    /// <summary>Numbers are to be found, and not classes.</summary>
    public const string Values = "values";

    /// <summary>They are scaled, and what is measured is put back into their unit.</summary>
    public const string Unit = "unit";

    /// <summary>There are rows that judge.</summary>
    public const string Judged = "judged";

    /// <summary>Some trials mix the rows of a batch.</summary>
    public const string Mixup = "mixup";

    /// <summary>Some of those with a share for each row.</summary>
    public const string MixupPerRow = "mixup_per_row";

    /// <summary>Some change the images of a batch.</summary>
    public const string Augmented = "augmented";

    /// <summary>Rows of a batch are changed in one way or the other.</summary>
    const string Changed = "changed";

    /// <summary>Keras' own way to gather batches does not do.</summary>
    const string Batches = "batches";

    /// <summary>There are rows beside those that train.</summary>
    const string Scored = "scored";

    /// <summary>There are rows that choose.</summary>
    public const string Validation = "validation";

    /// <summary>All networks have one output for two classes.</summary>
    const string Binary = "binary";

    /// <summary>All have an output for each class.</summary>
    const string Classes = "classes";

    /// <summary>There are both.</summary>
    const string Both = "both";

    /// <summary>Rows are drawn, anew for each repeat.</summary>
    public const string Drawn = "drawn";

    /// <summary>Trials see different data.</summary>
    public const string Several = "several";

    /// <summary>Classes count differently.</summary>
    public const string Weights = "weights";

    /// <summary>Gradients are clipped.</summary>
    public const string Clipping = "clipping";

    /// <summary>Weights decay apart from the gradient.</summary>
    public const string Decay = "decay";

    /// <summary>The rate of some changes.</summary>
    public const string Schedule = "schedule";

    /// <summary>It changes from epoch to epoch only.</summary>
    const string ByEpoch = "by_epoch";

    /// <summary>It changes from step to step in some.</summary>
    const string ByStep = "by_step";

    /// <summary>In others from epoch to epoch.</summary>
    public const string ByBoth = "by_both";

    /// <summary>A schedule moves the momentum too.</summary>
    public const string Momentum = "momentum";

    /// <summary>Weights or biases cost something.</summary>
    const string Costs = "costs";

    /// <summary>What <paramref name="trials"/> and their <paramref name="data"/> ask.</summary>
    public static IReadOnlySet<string> Of(IReadOnlyList<TrialSettings> trials, ScriptData data)
    {
        var needs = new HashSet<string> { data.Source.IsRegression ? Values : Kind(trials, data.Source) };
        void Add(string need, Func<TrialSettings, bool> asks)
        {
            if (trials.Any(asks))
                needs.Add(need);
        }
        (bool Is, string Name)[] ofData =
        [
            (data.AreDrawn, Drawn), (data.AreSeveral, Several), (data.Source.Published is not null, Published), (data.HaveUnit, Unit), (data.AreJudged, Judged),
        ];
        needs.UnionWith(ofData.Where(need => need.Is).Select(need => need.Name));
        Add(Mixup, trial => trial.Training.Mixup > 0);
        Add(MixupPerRow, trial => trial.Training is { Mixup: > 0, MixupPerSample: true });
        Add(Augmented, trial => trial.Training.Augmentation.Count > 0);
        Add(Changed, trial => trial.Training is { Mixup: > 0 } or { Augmentation.Count: > 0 });
        Add(Batches, trial => trial.Training is { DropLast: true } or { Mixup: > 0 } or { Augmentation.Count: > 0 });
        Add(Scored, trial => data.AreJudged || trial.Data.Validation is not null);
        Add(InOrder, trial => !trial.Training.Shuffle);
        Add(DropLast, trial => trial.Training.DropLast);
        Add(Stopping, trial => trial.Training.EarlyStopping is not null);
        Add(Plateau, trial => trial.Training.ReduceOnPlateau is not null);
        Add(Watched, trial => trial.Training is { EarlyStopping: not null } or { ReduceOnPlateau: not null });
        Add(Restoring, trial => trial.Training.EarlyStopping is { Restore: not RestoredWeights.Never });
        Add(Validation, trial => trial.Data.Validation is not null);
        Add(Weights, trial => trial.Training.ClassWeights.Count > 0);
        Add(Clipping, trial => !trial.Training.Optimizer.Clipping.IsOff);
        Add(Decay, trial => trial.Training.Optimizer.WeightDecay is { Rate: > 0, Form: WeightDecayForm.Decoupled });
        Add(Schedule, trial => trial.Training.Schedule is not null);
        Add(Momentum, trial => trial.Training.Schedule is { MovesMomentum: true });
        needs.UnionWith(Units(trials));
        Add(Costs, trial => trial.Network.Layers.Any(layer => layer.Weights is not { WeightRegularizer: null, BiasRegularizer: null }));
        return needs;
    }

    /// <summary>What outputs of the networks say of classes.</summary>
    static string Kind(IReadOnlyList<TrialSettings> trials, ScriptSource source)
    {
        int binary = trials.Count(trial => NetworkLayers.Of(trial.Network, trial.Training.Loss, source).Outputs == 1);
        if (binary == 0)
            return Classes;
        return binary == trials.Count ? Binary : Both;
    }

    static IEnumerable<string> Units(IReadOnlyList<TrialSettings> trials)
    {
        HashSet<ScheduleUnit> units = [.. trials.Select(trial => trial.Training.Schedule).OfType<Engine.Schedules.Schedule>().Select(schedule => schedule.Per)];
        bool bySteps = units.Contains(ScheduleUnit.Step), byEpochs = units.Contains(ScheduleUnit.Epoch);
        if (bySteps)
            yield return ByStep;
        if (byEpochs)
            yield return bySteps ? ByBoth : ByEpoch;
    }
}
