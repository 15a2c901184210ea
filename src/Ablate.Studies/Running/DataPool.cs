using Ablate.Engine.Data;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;
using Ablate.Formats.Datasets;
using Ablate.Studies.Definition;
using Ablate.Studies.Results;

namespace Ablate.Studies.Running;

/// <summary>The data of a study, each loaded once and shared by all its trials.</summary>
sealed class DataPool
{
    readonly Dictionary<DatasetSource, LoadedData> loaded = [];
    readonly Dictionary<Selection, SelectedData> selected = [];
    readonly Dictionary<DataSettings, SelectedData> found = new(ReferenceEqualityComparer.Instance);

    /// <summary>Loads all that <paramref name="cells"/> need.</summary>
    /// <exception cref="IOException">Data are missing or damaged.</exception>
    /// <exception cref="InvalidSettingsException">A class that is to be kept does not exist, or parts that are to be pooled do not fit.</exception>
    public DataPool(IEnumerable<Cell> cells, DataLocator locator)
    {
        var problems = new HashSet<Problem>();
        foreach (TrialSettings trial in cells.Select(cell => cell.Settings).DistinctBy(trial => trial.Data, ReferenceEqualityComparer.Instance))
        {
            DataSettings settings = trial.Data;
            if (!loaded.TryGetValue(settings.Dataset, out LoadedData? data))
                loaded[settings.Dataset] = data = settings.Dataset.Load(locator);
            try
            {
                Selection selection = SelectionOf(settings);
                if (!selected.ContainsKey(selection))
                    selected[selection] = settings.Select(data);
                found[settings] = selected[selection];
            }
            catch (ArgumentException e)
            {
                problems.Add(DataChecks.InData(trial, e));
            }
        }
        if (problems.Count > 0)
            throw new InvalidSettingsException(problems);
    }

    /// <summary>What was loaded, for the run's description.</summary>
    public IReadOnlyList<DataInfo> Info => [.. loaded.Values.Select(data => new DataInfo(data.Training.Name, data.Origin, data.Checksum))];

    /// <summary>What about the files may be a mistake although they can be read, one sentence each.</summary>
    public IReadOnlyList<string> Notes => [.. loaded.Values.SelectMany(data => data.Notes).Distinct()];

    /// <summary>All samples of <paramref name="dataset"/>, as they were loaded.</summary>
    public LoadedData Loaded(DatasetSource dataset) => loaded[dataset];

    /// <summary>The samples that <paramref name="settings"/> are about.</summary>
    public SelectedData Find(DataSettings settings) => found.TryGetValue(settings, out SelectedData? data) ? data : selected[SelectionOf(settings)];

    /// <summary>The rows of one trial.</summary>
    public DataSplit Split(DataSettings settings, RandomStreams streams) => settings.Split(Find(settings), streams);

    static Selection SelectionOf(DataSettings settings) => new(settings.Dataset, settings.Pool, string.Join(',', settings.Classes), settings.Test is not null);

    /// <summary>The settings that decide which samples of a dataset there are, before portions of them are taken.</summary>
    readonly record struct Selection(DatasetSource Dataset, bool Pool, string Classes, bool HasTest);
}
