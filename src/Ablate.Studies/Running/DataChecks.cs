using System.Globalization;
using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Data.Augmentation;
using Ablate.Engine.Losses;
using Ablate.Engine.Optimizers.Around;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;
using Ablate.Studies.Definition;

namespace Ablate.Studies.Running;

/// <summary>
/// What can only be checked once the data are there: that network, loss and metrics
/// fit them, that portions leave rows, and that what is augmented is images.
/// </summary>
static class DataChecks
{
    /// <summary>Checks every cell.</summary>
    /// <exception cref="InvalidSettingsException">Something does not fit; carries every problem.</exception>
    public static void Run(Study study, DataPool data)
    {
        var problems = new HashSet<Problem>();
        var trainingRows = new Dictionary<DataSettings, int?>(ReferenceEqualityComparer.Instance);
        foreach (TrialSettings settings in study.Cells.Select(cell => cell.Settings))
        {
            if (!trainingRows.TryGetValue(settings.Data, out int? rows))
                trainingRows[settings.Data] = rows = CheckSplit(settings, data, new RandomStreams(study.Seed, 1), problems);
            Dataset samples = data.Find(settings.Data).Training;
            CheckNetwork(settings, samples, rows, problems);
            CheckSteps(settings, rows, problems);
            problems.UnionWith(TargetChecks.Run(settings, samples));
            if (settings.Training.Metrics.Count > 0)
                problems.UnionWith(MetricChecks.OfTargets(settings, samples.Targets));
            if (settings.Training.Augmentation.Count > 0 && Augmenter.Refuses(samples) is { } refusal)
                problems.Add(new Problem(Place(settings, "training", "augmentation"), refusal));
        }
        if (problems.Count == 0)
            problems.UnionWith(ModelFormatChecks.Run(study, data));
        if (problems.Count > 0)
            throw new InvalidSettingsException(problems);
    }

    /// <summary>Where a setting is written, or else where its section is.</summary>
    public static Location Place(TrialSettings settings, string section, string name)
    {
        var mapping = (MappingNode)settings.Resolved.Find(section)!.Value;
        return mapping.Find(name) is { Value.Location: { Line: > 0 } place } ? place : mapping.Location;
    }

    /// <summary>What <paramref name="e"/> says, at the place of the data in the study.</summary>
    public static Problem InData(TrialSettings settings, ArgumentException e) =>
        new(settings.Resolved.Find("data")!.Value.Location, ArgumentMessage.Of(e));

    static void CheckNetwork(TrialSettings settings, Dataset samples, int? trainingRows, HashSet<Problem> problems)
    {
        SettingNode network = settings.Resolved.Find("network")!.Value;
        if (settings.Network.Start is { } start && start.Inputs != samples.Shape.Size)
        {
            problems.Add(new Problem(
                network.Location,
                $"the model of this file takes samples of {start.Inputs} numbers, but those of {samples.Name} have {samples.Shape.Size}."));
            return;
        }
        if (network is not SequenceNode { Items: [.., var last] } written)
            return;
        int smallestBatch = SmallestBatch(settings.Training, trainingRows);
        if (NetworkChecks.Outputs(settings.Network.Layers, written, samples.Shape.Size, smallestBatch, problems) is { } outputs
            && OutputProblem(settings, samples, outputs, last.Location) is { } problem)
            problems.Add(problem);
    }

    /// <summary>Why a last layer of that many outputs does not fit the data or the loss; null if it does.</summary>
    static Problem? OutputProblem(TrialSettings settings, Dataset samples, int outputs, Location lastLayer)
    {
        bool areClasses = samples.Classes.Count > 0;
        bool isOneForTwoClasses = areClasses && samples.Outputs == 2 && outputs == 1;
        if (samples.Classes is [var only])
        {
            return new Problem(
                settings.Resolved.Find("data")!.Value.Location,
                $"all samples of {samples.Name} are of the class {only}; there is nothing to tell apart.");
        }
        if (outputs != samples.Outputs && !isOneForTwoClasses)
        {
            string values = samples.Outputs == 1 ? "value to find" : "values to find", found = areClasses ? $"classes{ClassNamesText(samples)}" : values;
            return new Problem(
                lastLayer,
                $"the last layer has {QuantityText.Count(outputs, "unit")}, but {samples.Name} has {samples.Outputs} {found}."
                + EmptyClasses(samples, outputs));
        }
        if (outputs == 1 && settings.Network.OutputActivation is Softmax)
        {
            return new Problem(
                lastLayer,
                "softmax shares out 1 among units, so that of one unit is always 1; leave it out where a number is to be found, "
                + "and for two classes use sigmoid, or softmax with two units.");
        }
        return LossProblem(settings, outputs, lastLayer);
    }

    /// <summary>Why a loss does not fit a last layer of that many outputs; null if it does.</summary>
    static Problem? LossProblem(TrialSettings settings, int outputs, Location lastLayer)
    {
        ILoss loss = settings.Training.Loss;
        if (outputs < loss.FewestOutputs)
        {
            return new Problem(
                lastLayer,
                $"{LossCatalogue.All.NameOf(loss)} compares classes with each other and needs a last layer of {loss.FewestOutputs} units, "
                + $"not {outputs}; binary_crossentropy does with one.");
        }
        if (loss is BinaryCrossEntropy { PositiveWeight: var weights } && weights.Count != 1 && weights.Count != outputs)
        {
            return new Problem(
                Place(settings, "training", "loss"),
                $"positive_weight has {QuantityText.Count(weights.Count, "number")}, but the last layer has {QuantityText.Count(outputs, "unit")}; "
                + "write one number for all or one for each.");
        }
        return null;
    }

    /// <summary>What the classes are called, where that says more than their number: a slip of the pen makes a class of its own.</summary>
    static string ClassNamesText(Dataset samples) =>
        samples.Classes.SequenceEqual(ClassNames.Numbers(samples.Classes.Count)) ? "" : $": {NameList.Shortened(samples.Classes, 8)}";

    /// <summary>Which classes have no rows, which is how labels from 1 become one class more than was meant; nothing if all have some.</summary>
    static string EmptyClasses(Dataset samples, int outputs)
    {
        int[] kept = [.. samples.Labels.Distinct().Order().Select(label => (int)label)];
        int[] empty = [.. Enumerable.Range(0, samples.Classes.Count).Except(kept)];
        if (empty is not [var first, ..])
            return "";
        string name = samples.Classes[first];
        string which = empty.Length == 1 ? $"Class {name} has" : $"{empty.Length} of them, the first is {name}, have";
        string reason = name == first.ToString(CultureInfo.InvariantCulture) ? ", because whole numbers as labels count from 0" : "";
        string advice = outputs == kept.Length ? $" `classes: [{string.Join(", ", kept)}]` in data keeps only those that have some." : "";
        return $" {which} no training rows{reason}.{advice}";
    }

    /// <summary>A training whose batches are all accumulated, and that never steps, learns nothing; a mean that begins after the last step is none.</summary>
    static void CheckSteps(TrialSettings settings, int? rows, HashSet<Problem> problems)
    {
        TrainingSettings training = settings.Training;
        if (rows is not { } count)
            return;
        if (training.DropLast && count < training.BatchSize && !training.Optimizer.TakesAllRows)
        {
            problems.Add(new Problem(
                Place(settings, "training", "drop_last"),
                $"drop_last would leave out all {QuantityText.Count(count, "training row")}: they are no whole batch of {training.BatchSize}."));
            return;
        }
        long batches = training.Epochs * BatchesPerEpoch(training, count);
        long steps = batches / training.Optimizer.AccumulationSteps;
        string? problem = training.Optimizer switch
        {
            { AccumulationSteps: var together } when steps == 0 =>
                $"accumulation_steps {together} would never take a step: the whole training has {QuantityText.Count(batches, "batch", "batches")}.",
            { Averaging: { Kind: AveragingKind.Mean, Start: var start } } when start > steps =>
                $"averaging_start {start} is after the last step: the whole training has {QuantityText.Count(steps, "step")}.",
            _ => null,
        };
        if (problem is not null)
            problems.Add(new Problem(Place(settings, "training", "optimizer"), problem));
    }

    static long BatchesPerEpoch(TrainingSettings training, int rows)
    {
        if (training.Optimizer.TakesAllRows)
            return 1;
        int whole = rows / training.BatchSize;
        bool hasRest = rows % training.BatchSize != 0;
        return hasRest && !training.DropLast ? whole + 1 : whole;
    }

    /// <summary>Rows of the last batch of an epoch.</summary>
    static int SmallestBatch(TrainingSettings training, int? rows) =>
        rows is null || training.DropLast || rows % training.BatchSize == 0 ? training.BatchSize : rows.Value % training.BatchSize;

    /// <summary>How many rows train; null if a portion leaves none, which is then among the problems.</summary>
    static int? CheckSplit(TrialSettings settings, DataPool data, RandomStreams streams, HashSet<Problem> problems)
    {
        try
        {
            return data.Split(settings.Data, streams).Training.Count;
        }
        catch (ArgumentException e)
        {
            problems.Add(InData(settings, e));
            return null;
        }
    }
}
