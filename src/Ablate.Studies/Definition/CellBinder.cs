using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Schedules;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;

namespace Ablate.Studies.Definition;

/// <summary>Turns a combination of levels into the settings of a trial: fills placeholders, replaces settings, reads the result.</summary>
sealed class CellBinder(MappingNode template, MappingNode variables, SettingTargets targets, Dialect dialect, ICollection<Problem> problems)
{
    readonly Dictionary<string, SettingNode> defaults = variables.Entries.ToDictionary(entry => entry.Name, entry => entry.Value);

    /// <summary>The settings of <paramref name="levels"/>; what is wrong with them is added to the problems.</summary>
    public TrialSettings Bind(IReadOnlyList<Level> levels)
    {
        var values = new Dictionary<string, SettingNode>(defaults);
        MappingNode settings = template;
        foreach (SettingEntry entry in levels.SelectMany(level => level.Settings))
        {
            if (targets.IsVariable(entry.Name))
                values[entry.Name] = entry.Value;
            else if (targets.Exists(entry.Name))
                settings = targets.Set(settings, entry.Name, entry.Value);
        }
        return Read((MappingNode)Placeholder.Fill(settings, values));
    }

    TrialSettings Read(MappingNode settings)
    {
        (string Name, Location Location)[] unfilled = [.. Placeholder.In(settings)];
        foreach ((string name, Location place) in unfilled)
            problems.Add(new Problem(place, $"${{{name}}} is filled by no factor, arm or variable."));
        if (unfilled.Length > 0)
            settings = (MappingNode)Placeholder.Fill(settings, unfilled.DistinctBy(place => place.Name).ToDictionary(place => place.Name, SettingNode (_) => new ScalarNode("")));
        if (settings.Find("network") is { Value: SequenceNode layers })
            settings = settings.With("network", layers with { Items = [.. layers.Items.SelectMany(Expand)] });

        Dialect chosen = new SettingsReader(settings, problems).Choice("dialect", dialect, "whose defaults hold");
        var reader = new SettingsReader(settings, problems, chosen);
        DataSettings data = reader.Section("data", "which data", DataSettings.Read);
        NetworkSettings network = NetworkSettings.Read(reader);
        TrainingSettings training = reader.Section("training", "how to train", section => TrainingSettings.Read(section, new TrainingSettings()));
        Check(settings, data, network, training);
        var trial = new TrialSettings(data, network, training, reader.Resolved);
        foreach (Problem problem in network.Layers.Count > 0 ? MetricChecks.OfNetwork(trial) : [])
            problems.Add(problem);
        return trial;
    }

    void Check(MappingNode settings, DataSettings data, NetworkSettings network, TrainingSettings training)
    {
        Location last = settings.Find("network")?.Value is SequenceNode { Items: [.., var layer] } ? layer.Location : settings.Location;
        if (network.Layers.Count > 0 && training.Loss.Refuses(network.OutputActivation) is { } refusal)
            problems.Add(new Problem(last, refusal));
        if (network.Layers.Count > 0 && !network.AllLayers.Any(layer => layer is Dense or Maxout))
            problems.Add(new Problem(last, "the network has no layer with weights; add a dense layer."));
        Watched(settings, data, "early_stopping", training.EarlyStopping?.Monitor);
        Watched(settings, data, "reduce_on_plateau", training.ReduceOnPlateau?.Monitor);
        if (data.Pool && data.Test is null)
            problems.Add(new Problem((settings.Find("data")?.Value as MappingNode)?.Find("pool")?.Location ?? settings.Location, "pool leaves no test rows; say with `test` which rows judge, for example \"last 10000\"."));
    }

    /// <summary>A rule that watches validation rows needs some.</summary>
    void Watched(MappingNode settings, DataSettings data, string rule, MonitoredMetric? monitor)
    {
        if (monitor is { } metric && metric.NeedsValidation() && data.Validation is null)
            problems.Add(new Problem((settings.Find("training")?.Value as MappingNode)?.Find(rule)?.Location ?? settings.Location, $"{rule} watches validation rows, but there are none; say with `validation` in data which they are, for example \"last 10 %\"."));
    }

    /// <summary>Does the same with the layers inside a layer.</summary>
    MappingNode WithBlock(MappingNode layer) => layer with
    {
        Entries = [.. layer.Entries.Select(entry => entry.Value is SequenceNode block && LayerBlock.IsBlock(entry.Name) ? entry with { Value = block with { Items = [.. block.Items.SelectMany(Expand)] } } : entry)],
    };

    /// <summary>Leaves out layers whose <c>when</c> is false, and writes out blocks that are repeated.</summary>
    IEnumerable<SettingNode> Expand(SettingNode item)
    {
        if (item is not MappingNode mapping)
            return [item];
        if (mapping.Find("when") is { } when)
        {
            mapping = mapping.Without("when");
            if (when.Value is not ScalarNode { Text: "true" or "false" } flag)
                problems.Add(new Problem(when.Value.Location, $"when must be true or false, not {when.Value.Kind}."));
            else if (flag.Text == "false")
                return [];
        }
        if (mapping.Find("repeat") is not { } repeat)
            return [mapping.Entries is [{ Value: ScalarNode { IsEmpty: true } } only] ? new ScalarNode(only.Name, only.Location) : WithBlock(mapping)];

        foreach (SettingEntry other in mapping.Entries.Where(entry => entry.Name is not ("repeat" or "layers")))
            problems.Add(new Problem(other.Location, $"unknown setting \"{other.Name}\". A repeated block has repeat, layers and when."));
        if (repeat.Value is not ScalarNode { Text: var text } || !int.TryParse(text, out int times) || times is < 0 or > 1000)
            problems.Add(new Problem(repeat.Value.Location, $"repeat must be a whole number from 0 to 1000, not {repeat.Value.Kind}."));
        else if (mapping.Find("layers")?.Value is not SequenceNode block)
            problems.Add(new Problem(mapping.Location, "a repeated block needs a list called layers."));
        else
            return Enumerable.Range(0, times).SelectMany(_ => block.Items.SelectMany(Expand));
        return [];
    }
}
