using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Schedules;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;

namespace Ablate.Studies.Definition;

/// <summary>Turns a combination of levels into the settings of a trial: fills placeholders, replaces settings, reads the result.</summary>
sealed class CellBinder
{
    readonly MappingNode template;
    readonly Dictionary<string, SettingNode> defaults;
    readonly SettingTargets targets;
    readonly Dialect dialect;
    readonly string folder;
    readonly ICollection<Problem> problems;
    readonly CellSection<DataSettings> dataSection;
    readonly CellSection<NetworkSettings> networkSection;
    readonly CellSection<TrainingSettings> trainingSection;

    public CellBinder(MappingNode template, MappingNode variables, IReadOnlyList<Factor> factors, SettingTargets targets, Dialect dialect, string folder, ICollection<Problem> problems)
    {
        this.template = template;
        this.targets = targets;
        this.dialect = dialect;
        this.folder = folder;
        this.problems = problems;
        defaults = variables.Entries.ToDictionary(entry => entry.Name, entry => entry.Value);
        dataSection = Section("data", factors, (reader, _) => reader.Section("data", "which data", DataSettings.Read));
        networkSection = Section("network", factors, (reader, start) => start is { Start: null } ? new NetworkSettings() : NetworkSettings.Read(reader) with { Start = start?.Start });
        trainingSection = Section("training", factors, (reader, _) => reader.Section("training", "how to train", section => TrainingSettings.Read(section, new TrainingSettings())));
    }

    /// <summary>The settings of <paramref name="levels"/>; what is wrong with them is added to the problems.</summary>
    public TrialSettings Bind(IReadOnlyList<Level> levels)
    {
        MappingNode? filled = null;
        MappingNode Whole() => filled ??= Filled(levels);
        SectionReading<DataSettings> data = dataSection.Of(levels, Whole);
        SectionReading<NetworkSettings> network = networkSection.Of(levels, Whole);
        SectionReading<TrainingSettings> training = trainingSection.Of(levels, Whole);
        Check(new MappingNode([.. data.Written.Entries, .. network.Written.Entries, .. training.Written.Entries], template.Location), data.Settings, network.Settings, training.Settings);
        var trial = new TrialSettings(data.Settings, network.Settings, training.Settings, new MappingNode([.. data.Resolved.Entries, .. network.Resolved.Entries, .. training.Resolved.Entries], template.Location));
        foreach (Problem problem in trial.Network.Layers.Count > 0 ? MetricChecks.OfNetwork(trial) : [])
            problems.Add(problem);
        return trial;
    }

    CellSection<T> Section<T>(string name, IReadOnlyList<Factor> factors, Func<SettingsReader, ModelStart?, T> read)
    {
        string[] placeholders = targets.PlaceholdersOf(name, template, factors);
        return new CellSection<T>(
            factors,
            setting => targets.IsVariable(setting) ? placeholders.Contains(setting) : targets.SectionOf(setting) is var section && (section is null || section == name),
            whole =>
            {
                Dialect chosen = new SettingsReader(whole, problems).Choice("dialect", dialect, "whose defaults hold");
                (MappingNode written, ModelStart? start) = Complete(whole with { Entries = [.. whole.Entries.Where(entry => entry.Name == name)] }, chosen);
                var reader = new SettingsReader(written, problems, chosen);
                T settings = read(reader, start);
                return new SectionReading<T>(settings, written, start is null ? reader.Resolved : reader.Resolved.With("start", start.Identity));
            });
    }

    MappingNode Filled(IReadOnlyList<Level> levels)
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
        return (MappingNode)Placeholder.Fill(settings, values);
    }

    /// <summary>Reports placeholders that nothing filled, takes them for empty, and writes the layers out: those of a list, or of a model file.</summary>
    (MappingNode Settings, ModelStart? Start) Complete(MappingNode settings, Dialect chosen)
    {
        (string Name, Location Location)[] unfilled = [.. Placeholder.In(settings)];
        foreach ((string name, Location place) in unfilled)
            problems.Add(new Problem(place, $"${{{name}}} is filled by no factor, arm or variable."));
        if (unfilled.Length > 0)
            settings = (MappingNode)Placeholder.Fill(settings, unfilled.DistinctBy(place => place.Name).ToDictionary(place => place.Name, SettingNode (_) => new ScalarNode("")));
        switch (settings.Find("network")?.Value)
        {
            case SequenceNode layers:
                return (settings.With("network", new LayerExpansion(problems).Of(layers)), null);
            case MappingNode file when file.Find(ModelStart.From) is not null && unfilled.Length == 0:
                ModelStart start = ModelStart.Read(file, folder, problems, chosen);
                return (settings.With("network", start.Layers), start);
            default:
                return (settings, null);
        }
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
}
