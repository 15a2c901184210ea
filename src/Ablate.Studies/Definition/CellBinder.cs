using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Schedules;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;
using Ablate.Studies.Yaml;

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
    readonly SettingSharing sharing = new();
    readonly HashSet<NetworkSettings> examined = new(ReferenceEqualityComparer.Instance);
    readonly CellSection<DataSettings> dataSection;
    readonly CellSection<NetworkSettings> networkSection;
    readonly CellSection<TrainingSettings> trainingSection;

    public CellBinder(
        MappingNode template, MappingNode variables, IReadOnlyList<Factor> factors, SettingTargets targets, Dialect dialect, string folder,
        ICollection<Problem> problems)
    {
        this.template = template;
        this.targets = targets;
        this.dialect = dialect;
        this.folder = folder;
        this.problems = problems;
        defaults = variables.Entries.ToDictionary(entry => entry.Name, entry => entry.Value);
        dataSection = Section("data", factors, (reader, _) => reader.Section("data", "which data", Placed(DataSettings.Read), meant: "dataset"));
        networkSection = Section("network", factors, ReadNetwork);
        trainingSection = Section(
            "training", factors,
            (reader, _) => reader.Section(
                "training", "how to train", Placed(section => TrainingSettings.Read(section, TrainingSettings.Dialects[section.Dialect]))));
    }

    /// <summary>The same reading, which says of what does not belong to its section where it does.</summary>
    static Func<SettingsReader, T> Placed<T>(Func<SettingsReader, T> read) => section =>
    {
        section.Elsewhere = SettingPlaces.Of;
        return read(section);
    };

    /// <summary>Reads what <paramref name="cells"/> need on all processors, if it is much.</summary>
    public void ReadAhead(IReadOnlyList<IReadOnlyList<Level>> cells)
    {
        networkSection.ReadAhead(cells);
        trainingSection.ReadAhead(cells);
    }

    /// <summary>The settings of <paramref name="levels"/>; what is wrong with them is added to the problems.</summary>
    public TrialSettings Bind(IReadOnlyList<Level> levels)
    {
        SectionReading<DataSettings> data = dataSection.Of(levels);
        SectionReading<NetworkSettings> network = networkSection.Of(levels);
        SectionReading<TrainingSettings> training = trainingSection.Of(levels);
        Check(data, network, training);
        var trial = new TrialSettings(
            data.Settings, network.Settings, training.Settings,
            new MappingNode((SettingEntry[])[.. data.Resolved.Entries, .. network.Resolved.Entries, .. training.Resolved.Entries], template.Location));
        if (trial.Network.Layers.Count > 0 && trial.Training.Metrics.Count > 0)
        {
            foreach (Problem problem in MetricChecks.OfNetwork(trial))
                problems.Add(problem);
        }
        return trial;
    }

    /// <summary>The network; one without layers where none is written, or where the model file that it begins with cannot be used.</summary>
    NetworkSettings ReadNetwork(SettingsReader reader, ModelStart? start)
    {
        bool isMissing = template.Find("network") is null || start is { Start: null };
        return isMissing ? new NetworkSettings() : NetworkSettings.Read(reader) with { Start = start?.Start };
    }

    CellSection<T> Section<T>(string name, IReadOnlyList<Factor> factors, Func<SettingsReader, ModelStart?, T> read)
    {
        string[] placeholders = targets.PlaceholdersOf(name, template, factors);
        MappingNode own = template with { Entries = [.. template.Entries.Where(entry => Belongs(entry.Name))] };
        return new CellSection<T>(factors, Concerns, Read, problems);

        bool Belongs(string setting) => targets.SectionOf(setting) is var section && (section is null || section == name);

        bool Concerns(string setting) => targets.IsVariable(setting) ? placeholders.Contains(setting) : Belongs(setting);

        SectionReading<T> Read(IReadOnlyList<Level> levels, ICollection<Problem> wrong)
        {
            MappingNode filled = Filled(own, levels, Belongs);
            Dialect chosen = filled.Find("dialect") is null ? dialect : new SettingsReader(filled, wrong).Choice("dialect", dialect, "whose defaults hold");
            MappingNode section = filled with { Entries = [.. filled.Entries.Where(entry => entry.Name == name)] };
            (MappingNode written, ModelStart? start) = Complete(section, chosen, wrong);
            var reader = new SettingsReader(written, wrong, chosen);
            T settings = read(reader, start);
            MappingNode resolved = sharing.Of(reader.Resolved);
            return new SectionReading<T>(settings, written, start is null ? resolved : resolved.With("start", start.Identity));
        }
    }

    /// <summary><paramref name="settings"/> with what <paramref name="levels"/> set in them, and every placeholder filled.</summary>
    MappingNode Filled(MappingNode settings, IReadOnlyList<Level> levels, Func<string, bool> belongs)
    {
        var values = new Dictionary<string, SettingNode>(defaults);
        foreach (SettingEntry entry in levels.SelectMany(level => level.Settings))
        {
            if (targets.IsVariable(entry.Name))
                values[entry.Name] = entry.Value;
            else if (targets.Exists(entry.Name) && belongs(entry.Name))
                settings = targets.Set(settings, entry.Name, entry.Value);
        }
        return (MappingNode)Placeholder.Fill(settings, values);
    }

    /// <summary>Reports placeholders that nothing filled, takes them for empty, and writes the layers out: those of a list, or of a model file.</summary>
    (MappingNode Settings, ModelStart? Start) Complete(MappingNode settings, Dialect chosen, ICollection<Problem> wrong)
    {
        foreach ((string text, Location place) in Placeholder.MistakesIn(settings))
            wrong.Add(new Problem(place, $"{text} is no placeholder: a name begins with a letter and has letters, digits, _, - and spaces."));
        (string Name, Location Location)[] unfilled = [.. Placeholder.In(settings)];
        foreach ((string name, Location place) in unfilled)
            wrong.Add(new Problem(place, $"${{{name}}} is filled by no factor, arm or variable."));
        if (unfilled.Length > 0)
            settings = (MappingNode)Placeholder.Fill(
                settings, unfilled.DistinctBy(place => place.Name).ToDictionary(place => place.Name, SettingNode (_) => new ScalarNode("")));
        switch (settings.Find("network")?.Value)
        {
            case SequenceNode layers:
                return (settings.With("network", new LayerExpansion(wrong).Of(layers)), null);
            case MappingNode file when file.Find(ModelStart.From) is not null && unfilled.Length == 0:
                ModelStart start = ModelStart.Read(file, folder, wrong, chosen);
                return (settings.With("network", start.Layers), start);
            case ScalarNode { Text: var text, Location: var place } when Path.HasExtension(text):
                wrong.Add(new Problem(place, $"a network that begins with a saved model is written `network: {{ from: {text} }}`."));
                return (settings, ModelStart.None(place));
            default:
                return (settings, null);
        }
    }

    void Check(SectionReading<DataSettings> data, SectionReading<NetworkSettings> network, SectionReading<TrainingSettings> training)
    {
        CheckNetwork(network, training.Settings);
        if (data.Settings.Validation is null)
        {
            CheckWatched(training.Written, "early_stopping", training.Settings.EarlyStopping?.Monitor);
            CheckWatched(training.Written, "reduce_on_plateau", training.Settings.ReduceOnPlateau?.Monitor);
        }
        if (data.Settings.Pool && data.Settings.Test is null)
        {
            problems.Add(new Problem(
                PlaceIn(data.Written, "data", "pool"), "pool leaves no test rows; say with `test` which rows judge, for example \"last 10000\"."));
        }
    }

    /// <summary>What loss and optimizer ask of the network.</summary>
    void CheckNetwork(SectionReading<NetworkSettings> network, TrainingSettings training)
    {
        NetworkSettings settings = network.Settings;
        Location last = network.Written.Find("network")?.Value is SequenceNode { Items: [.., var layer] } ? layer.Location : template.Location;
        if (settings.Layers.Count > 0 && training.Loss.Refuses(settings.OutputActivation) is { } refusal)
            problems.Add(new Problem(last, refusal));
        if (settings.Layers.Count > 0 && examined.Add(settings) && !settings.AllLayers.Any(layer => layer is Dense or Maxout))
            problems.Add(new Problem(last, "the network has no layer with weights; add a dense layer."));
        if (!training.Optimizer.TakesRateFactors && settings.AllLayers.Any(layer => layer.Weights.LearningRateFactor != 1))
        {
            problems.Add(new Problem(
                Written(network.Written, "learning_rate_factor") ?? last,
                $"{OptimizerCatalogue.All.NameOf(training.Optimizer)} steps all layers together, and none can have a learning_rate_factor; "
                + "trainable: false keeps a layer as it is."));
        }
    }

    /// <summary>Where a section has a setting; where the study begins, if not set.</summary>
    Location PlaceIn(MappingNode written, string section, string setting) =>
        (written.Find(section)?.Value as MappingNode)?.Find(setting)?.Location ?? template.Location;

    /// <summary>Where a setting is written first, however deep; null if nowhere.</summary>
    static Location? Written(SettingNode node, string name) => node switch
    {
        MappingNode mapping =>
            mapping.Find(name)?.Location ?? mapping.Entries.Select(entry => Written(entry.Value, name)).FirstOrDefault(place => place is not null),
        SequenceNode list => list.Items.Select(item => Written(item, name)).FirstOrDefault(place => place is not null),
        _ => null,
    };

    /// <summary>A rule that watches validation rows needs some.</summary>
    void CheckWatched(MappingNode training, string rule, MonitoredMetric? monitor)
    {
        if (monitor?.NeedsValidation() == true)
        {
            problems.Add(new Problem(
                PlaceIn(training, "training", rule),
                $"{rule} watches validation rows, but there are none; say with `validation` in data which they are, for example \"last 10 %\"."));
        }
    }
}
