using Ablate.Engine.Data;
using Ablate.Engine.Models;
using Ablate.Formats;
using Ablate.Formats.Datasets;
using Ablate.Formats.Models;
using Ablate.Studies.Definition;
using Ablate.Studies.Results;
using Ablate.Studies.Trials;

namespace Ablate.Studies.References;

/// <summary>The samples and models of a finished run, found again: the study as it was resolved says which rows every trial saw.</summary>
public sealed class RunSamples
{
    readonly RunResults results;
    readonly Func<DatasetSource, LoadedData> load;
    readonly Lazy<Dictionary<string, TrialSettings>> settings;
    readonly Dictionary<DatasetSource, LoadedData> loaded = [];

    /// <summary>Reads the study of a run.</summary>
    /// <param name="results">The run.</param>
    /// <param name="locator">Where data are found.</param>
    /// <exception cref="IOException">The study cannot be read.</exception>
    /// <exception cref="Engine.Settings.InvalidSettingsException">The study is not one that this version reads.</exception>
    public RunSamples(RunResults results, DataLocator locator)
        : this(results, StudyFile.Read(results.Folder.ResolvedStudy), source => source.Load(locator))
    {
    }

    /// <summary>Those of a run whose study is known.</summary>
    /// <param name="results">The run.</param>
    /// <param name="study">Its study.</param>
    /// <param name="load">Gives a dataset.</param>
    internal RunSamples(RunResults results, Study study, Func<DatasetSource, LoadedData> load)
    {
        this.results = results;
        this.load = load;
        // Combinations whose levels make no difference, such as the activation of no hidden layer, are the same trial.
        settings = new(() => TrialList.Of(study).DistinctBy(trial => trial.Id).ToDictionary(trial => trial.Id, trial => trial.Cell.Settings));
    }

    /// <summary>The settings of a trial.</summary>
    /// <exception cref="DataFileException">The study in the folder is not that of the trial.</exception>
    public TrialSettings Settings(TrialRecord trial) => settings.Value.GetValueOrDefault(trial.Id)
        ?? throw new DataFileException(
            results.Folder.ResolvedStudy,
            $"it has no trial {trial.Id}; it is not the study of this run, or a later version of Ablate reads it differently.");

    /// <summary>The rows that a trial saw.</summary>
    /// <exception cref="DataFileException">The data are damaged, or not those of the run.</exception>
    /// <exception cref="DataNotFoundException">The data are not here.</exception>
    public DataSplit Split(TrialRecord trial)
    {
        TrialSettings own = Settings(trial);
        DataSettings data = own.Data;
        if (!loaded.TryGetValue(data.Dataset, out LoadedData? samples))
        {
            samples = load(data.Dataset);
            if (!results.Info.Data.Any(info => info.Checksum == samples.Checksum))
                throw new DataFileException(samples.Origin, "these are not the data of the run: their checksum differs.");
            loaded[data.Dataset] = samples;
        }
        return data.Split(data.Select(samples), own.Streams(trial.Seed, trial.Repeat));
    }

    /// <summary>The trained network of a trial; null if there is none.</summary>
    /// <exception cref="DataFileException">Its file is damaged.</exception>
    public Model? Model(TrialRecord trial) => Read(trial.Model);

    /// <summary>The trained network of a trial or, where its final weights were not saved, those of its best epoch; null if there are neither.</summary>
    /// <exception cref="DataFileException">Its file is damaged.</exception>
    public SavedModel? Saved(TrialRecord trial)
    {
        if (Model(trial) is { } final)
            return new SavedModel(final, IsOfBestEpoch: false);
        return Read(trial.BestModel) is { } best ? new SavedModel(best, IsOfBestEpoch: true) : null;
    }

    Model? Read(string? file)
    {
        string? path = file is null ? null : Path.Combine(results.Folder.Path, file);
        return path is not null && File.Exists(path) ? ModelFile.Read(path) : null;
    }
}
