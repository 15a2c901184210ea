using Ablate.Engine.Data;
using Ablate.Engine.Data.Augmentation;
using Ablate.Engine.Losses;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;
using Ablate.Studies.Definition;

namespace Ablate.Studies.Running;

/// <summary>What can only be checked once the data are there: that network and metrics fit samples, classes and loss, that portions leave rows, and that what is augmented is images.</summary>
static class DataChecks
{
    /// <summary>Checks every cell.</summary>
    /// <exception cref="InvalidSettingsException">Something does not fit; carries every problem.</exception>
    public static void Run(Study study, DataPool data)
    {
        var problems = new HashSet<Problem>();
        var trainingRows = new Dictionary<string, int?>();
        foreach (Cell cell in study.Cells)
        {
            MappingNode settings = (MappingNode)cell.Settings.Resolved.Find("data")!.Value;
            string key = YamlText.Write(settings);
            if (!trainingRows.TryGetValue(key, out int? rows))
                trainingRows[key] = rows = CheckSplit(cell.Settings.Data, data, new RandomStreams(study.Seed, 1), settings.Location, problems);
            Dataset samples = data.Find(cell.Settings.Data).Training;
            CheckNetwork(cell.Settings, samples, rows, problems);
            problems.UnionWith(MetricChecks.OfTargets(cell.Settings, samples.Targets));
            if (cell.Settings.Training.Augmentation.Count > 0 && Augmenter.Refuses(samples) is { } refusal)
                problems.Add(new Problem(Place(cell, "training", "augmentation"), refusal));
        }
        if (problems.Count > 0)
            throw new InvalidSettingsException(problems);
    }

    /// <summary>Where a setting is written, or else where its section is.</summary>
    static Location Place(Cell cell, string section, string setting)
    {
        var settings = (MappingNode)cell.Settings.Resolved.Find(section)!.Value;
        return settings.Find(setting)?.Value.Location ?? settings.Location;
    }

    static void CheckNetwork(TrialSettings settings, Dataset samples, int? trainingRows, HashSet<Problem> problems)
    {
        if (settings.Resolved.Find("network")!.Value is not SequenceNode { Items: [.., var last] } written
            || NetworkChecks.Outputs(settings.Network.Layers, written, samples.Shape.Size, SmallestBatch(settings.Training, trainingRows), problems) is not { } outputs)
            return;
        int wanted = samples.Outputs;
        bool areClasses = samples.Classes.Count > 0;
        if (outputs != wanted && !(areClasses && wanted == 2 && outputs == 1))
            problems.Add(new Problem(last.Location, $"the last layer has {outputs} units, but {samples.Name} has {wanted} {(areClasses ? "classes" : "values to find")}."));
        else if (outputs < settings.Training.Loss.FewestOutputs)
            problems.Add(new Problem(last.Location, $"{LossCatalogue.All.NameOf(settings.Training.Loss)} compares classes with each other and needs a last layer of {settings.Training.Loss.FewestOutputs} units, not {outputs}; binary_crossentropy does with one."));
    }

    /// <summary>Rows of the last batch of an epoch.</summary>
    static int SmallestBatch(TrainingSettings training, int? rows) =>
        rows is null || training.DropLast || rows % training.BatchSize == 0 ? training.BatchSize : rows.Value % training.BatchSize;

    /// <summary>How many rows train; null if a portion leaves none, which is then among the problems.</summary>
    static int? CheckSplit(DataSettings settings, DataPool data, RandomStreams streams, Location place, HashSet<Problem> problems)
    {
        try
        {
            return data.Split(settings, streams).Training.Count;
        }
        catch (ArgumentException e)
        {
            problems.Add(new Problem(place, e.Message));
            return null;
        }
    }
}
