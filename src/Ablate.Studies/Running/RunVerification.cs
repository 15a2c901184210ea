using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;
using Ablate.Engine.Training;
using Ablate.Formats;
using Ablate.Formats.Datasets;
using Ablate.Formats.Models;
using Ablate.Studies.Definition;
using Ablate.Studies.Results;
using Ablate.Studies.Trials;

namespace Ablate.Studies.Running;

/// <summary>Checks a run: every file against its hash, and a sample of trials by training them again.</summary>
/// <param name="folder">The run.</param>
public sealed class RunVerification(RunFolder folder)
{
    /// <summary>Everything wrong with the files, one sentence each; empty if nothing is.</summary>
    public IReadOnlyList<string> CheckFiles()
    {
        string[] folders = [folder.Path, folder.Trials, folder.Models, folder.Checkpoints, folder.Figures];
        string[] closed = [.. folders.Where(path => Directory.Exists(path) && !MayBeListed(path))];
        if (closed.Length > 0)
            return [.. closed.Select(path => $"{path}: permission to read this folder is missing.")];

        List<string> problems = [];
        Try(problems, () => RunReader.ReadInfo(folder));
        foreach (string record in Files(folder.Trials, "*.json"))
            Try(problems, () => CheckModel(RunReader.ReadRecord(record), problems));
        foreach (string model in Files(folder.Models, "*.safetensors").Where(ModelFormats.IsNativeInRun))
            Try(problems, () => ModelFile.Read(model));
        foreach (string checkpoint in Files(folder.Checkpoints, "*.safetensors"))
            Try(problems, () => CheckpointFile.Read(checkpoint));
        Try(problems, () => RunNotes.Read(folder));
        Try(problems, () => problems.AddRange(Differences().Select(difference => $"{folder.Path}: {difference}")));
        return [.. problems.Distinct()];
    }

    /// <summary>
    /// What differs from the manifest; without one, that it is missing if the trials
    /// have ended, because then models and tables have nothing to be held against.
    /// </summary>
    IEnumerable<string> Differences()
    {
        if (RunManifest.Read(folder) is { } manifest)
            return manifest.Differences(folder);
        if (RunReader.ReadInfo(folder).Finished is null)
            return [];
        return
        [
            $"{Path.GetFileName(folder.Manifest)} is missing, the hashes of all files. `ablate run` with the study writes it anew, "
            + "and what is derived from the records.",
        ];
    }

    /// <summary>Trains <paramref name="count"/> completed trials again, chosen at random but always the same, and compares the bits.</summary>
    /// <returns>A line for each: its label and whether its scores and weights are the same.</returns>
    /// <exception cref="DataFileException">The run is damaged, or its data are nowhere to be found.</exception>
    /// <exception cref="Engine.Settings.InvalidSettingsException">The study of the run cannot be read.</exception>
    public IEnumerable<(string Label, bool IsSame)> TrainAgain(int count, DataLocator locator, Kernel kernel, CancellationToken cancellation = default)
    {
        RunResults results = RunReader.Read(folder);
        Study study = StudyFile.Parse(InputFile.Guarded(folder.ResolvedStudy, File.ReadAllText), folder.ResolvedStudy);
        // Combinations whose levels make no difference, such as the activation of no hidden layer, are the same trial.
        Dictionary<string, Trial> plan = TrialList.Of(study).DistinctBy(trial => trial.Id).ToDictionary(trial => trial.Id);
        TrialRecord[] completed = [.. results.Trials.Where(record => record.Status == TrialStatus.Completed && plan.ContainsKey(record.Id))];
        int[] order = [.. Enumerable.Range(0, completed.Length)];
        new RandomStreams(study.Seed, 1).Open("verification").Shuffle(order.AsSpan());
        var data = new DataPool(study.Cells, locator);
        if (data.Info.FirstOrDefault(found => !results.Info.Data.Any(had => had.Checksum == found.Checksum)) is { } other)
            throw new DataFileException(other.Origin, "these are not the data of the run: their checksum differs.");
        foreach (TrialRecord record in order.Take(count).Select(i => completed[i]))
        {
            TrainingOutcome outcome = Trainer.Train(TrialTask.Of(plan[record.Id], data, kernel), null, cancellation);
            bool isSame = (outcome.Training, outcome.Validation, outcome.Test) == (record.Training, record.Validation, record.Test)
                && SameWeights(record, outcome.Model);
            yield return (record.Label, isSame);
        }
    }

    /// <summary>Whether <paramref name="model"/> has the weights that were saved; so too where none were.</summary>
    bool SameWeights(TrialRecord record, Model model)
    {
        if (record.Model is not { } file)
            return true;
        Model saved = ModelFile.Read(Path.Combine(folder.Path, file));
        return saved.Weights.SelectMany(tensor => tensor.Values).SequenceEqual(model.Weights.SelectMany(tensor => tensor.Values));
    }

    void CheckModel(TrialRecord record, List<string> problems)
    {
        foreach (string model in new[] { record.Model, record.BestModel }.OfType<string>())
        {
            string path = Path.Combine(folder.Path, model);
            if (!File.Exists(path))
                problems.Add($"{path}: the model of trial {record.Number} is missing.");
        }
    }

    static string[] Files(string path, string pattern) => Directory.Exists(path) ? [.. Directory.GetFiles(path, pattern).Order(StringComparer.Ordinal)] : [];

    static bool MayBeListed(string path)
    {
        try
        {
            _ = Directory.GetFileSystemEntries(path);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    static void Try(List<string> problems, Action check)
    {
        try
        {
            check();
        }
        catch (DataFileException e)
        {
            problems.Add(e.Message);
        }
    }
}
