using Ablate.Engine.Optimizers.Around;
using Ablate.Engine.Schedules;
using Ablate.Studies.Definition;

namespace Ablate.Reporting.Export;

/// <summary>What a generated program must be able to do for its trials: the conditions of a <see cref="ScriptTemplate"/>.</summary>
static class ScriptNeeds
{
    /// <summary>Some trials take their rows in order, without shuffling.</summary>
    public const string InOrder = "in_order";

    /// <summary>Some trials leave out an incomplete last batch.</summary>
    public const string DropLast = "drop_last";

    /// <summary>Some trials stop early.</summary>
    public const string Stopping = "stopping";

    /// <summary>Some trials that stop early restore the best weights.</summary>
    const string Restoring = "restoring";

    /// <summary>Some trials lower the learning rate when progress stops.</summary>
    public const string Plateau = "plateau";

    /// <summary>Some trials evaluate the network after every epoch.</summary>
    const string Watched = "watched";

    /// <summary>The samples are those of a published dataset.</summary>
    const string Published = "published";

    /// <summary>The trials are regressions.</summary>
    public const string Values = "values";

    /// <summary>The targets of the regressions are scaled, and measurements are converted back to their unit.</summary>
    public const string Unit = "unit";

    /// <summary>There are test rows.</summary>
    public const string Judged = "judged";

    /// <summary>Some trials use mixup.</summary>
    public const string Mixup = "mixup";

    /// <summary>Some trials use mixup with a share for each row.</summary>
    public const string MixupPerRow = "mixup_per_row";

    /// <summary>Some trials augment images.</summary>
    public const string Augmented = "augmented";

    /// <summary>Some trials use mixup or augment images.</summary>
    const string Changed = "changed";

    /// <summary>Batches cannot be made by Keras' own fit.</summary>
    const string Batches = "batches";

    /// <summary>There are validation or test rows.</summary>
    const string Scored = "scored";

    /// <summary>There are validation rows.</summary>
    public const string Validation = "validation";

    /// <summary>All networks have one output for two classes.</summary>
    const string Binary = "binary";

    /// <summary>All networks have an output for each class.</summary>
    const string Classes = "classes";

    /// <summary>Some networks have one output for two classes, others an output for each.</summary>
    const string Both = "both";

    /// <summary>Rows are drawn at random, anew for each repeat.</summary>
    public const string Drawn = "drawn";

    /// <summary>Trials differ in their data.</summary>
    public const string Several = "several";

    /// <summary>Some trials have class weights.</summary>
    public const string Weights = "weights";

    /// <summary>Some trials clip gradients.</summary>
    public const string Clipping = "clipping";

    /// <summary>Some trials have decoupled weight decay.</summary>
    public const string Decay = "decay";

    /// <summary>Some trials have a schedule.</summary>
    public const string Schedule = "schedule";

    /// <summary>All schedules change the rate from epoch to epoch.</summary>
    const string ByEpoch = "by_epoch";

    /// <summary>Some schedules change the rate from step to step.</summary>
    const string ByStep = "by_step";

    /// <summary>Some schedules change the rate from step to step, others from epoch to epoch.</summary>
    public const string ByBoth = "by_both";

    /// <summary>Some schedules change the momentum, too.</summary>
    public const string Momentum = "momentum";

    /// <summary>Some layers have regularizers.</summary>
    const string Costs = "costs";

    /// <summary>The conditions that hold for <paramref name="trials"/> and their <paramref name="data"/>.</summary>
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
        Add(Weights, trial => trial.Training.WeighsClasses);
        Add(Clipping, trial => !trial.Training.Optimizer.Clipping.IsOff);
        Add(Decay, trial => trial.Training.Optimizer.WeightDecay is { Rate: > 0, Form: WeightDecayForm.Decoupled });
        Add(Schedule, trial => trial.Training.Schedule is not null);
        Add(Momentum, trial => trial.Training.Schedule is { MovesMomentum: true });
        needs.UnionWith(Units(trials));
        Add(Costs, trial => trial.Network.Layers.Any(layer => layer.Weights is not { WeightRegularizer: null, BiasRegularizer: null }));
        return needs;
    }

    /// <summary>Whether networks have one output for two classes, an output for each class, or some this and some that.</summary>
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
