using Ablate.Engine.Data.Augmentation;
using Ablate.Engine.Layers;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;
using Ablate.Studies.Definition;

namespace Ablate.Studies.Running;

/// <summary>What can only be checked once the data are there: that the last layer and the metrics fit the classes, that portions leave rows, and that what is augmented is images.</summary>
static class DataChecks
{
    /// <summary>Checks every cell.</summary>
    /// <exception cref="InvalidSettingsException">Something does not fit; carries every problem.</exception>
    public static void Run(Study study, DataPool data)
    {
        var problems = new HashSet<Problem>();
        var splits = new HashSet<string>();
        foreach (Cell cell in study.Cells)
        {
            SelectedData samples = data.Find(cell.Settings.Data);
            Location place = cell.Settings.Resolved.Find("network")!.Value is SequenceNode { Items: [.., var last] } ? last.Location : Location.None;
            int wanted = samples.Training.Outputs;
            bool areClasses = samples.Training.Classes.Count > 0;
            int? outputs = cell.Settings.Network.Layers.OfType<Dense>().LastOrDefault()?.Units;
            if (outputs is not null && outputs != wanted && !(areClasses && wanted == 2 && outputs == 1))
                problems.Add(new Problem(place, $"the last dense layer has {outputs} units, but {samples.Training.Name} has {wanted} {(areClasses ? "classes" : "values to find")}."));
            problems.UnionWith(MetricChecks.OfTargets(cell.Settings, samples.Training.Targets));

            if (cell.Settings.Training.Augmentation.Count > 0 && Augmenter.Refuses(samples.Training) is { } refusal)
                problems.Add(new Problem(Place(cell, "training", "augmentation"), refusal));

            MappingNode settings = (MappingNode)cell.Settings.Resolved.Find("data")!.Value;
            if (splits.Add(YamlText.Write(settings)))
                CheckSplit(cell.Settings.Data, data, new RandomStreams(study.Seed, 1), settings.Location, problems);
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

    static void CheckSplit(DataSettings settings, DataPool data, RandomStreams streams, Location place, HashSet<Problem> problems)
    {
        try
        {
            data.Split(settings, streams);
        }
        catch (ArgumentException e)
        {
            problems.Add(new Problem(place, e.Message));
        }
    }
}
