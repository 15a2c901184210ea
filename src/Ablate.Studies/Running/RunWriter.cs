using System.Globalization;
using Ablate.Engine.Models;
using Ablate.Formats;
using Ablate.Formats.Models;
using Ablate.Studies.Definition;
using Ablate.Studies.Results;
using Ablate.Studies.Trials;

namespace Ablate.Studies.Running;

/// <summary>Fills a run folder: each trial's record and model as soon as it ends, the tables at the end.</summary>
public sealed class RunWriter
{
    readonly RunFolder folder;
    readonly Study study;
    readonly string studyText;
    readonly Lazy<TrialNames> names;

    /// <summary>Will write to <paramref name="folder"/>, which is made when the run starts.</summary>
    /// <param name="folder">The run folder.</param>
    /// <param name="study">The study.</param>
    /// <param name="studyText">The study file as it was given.</param>
    public RunWriter(RunFolder folder, Study study, string studyText)
    {
        this.folder = folder;
        this.study = study;
        this.studyText = studyText;
        names = new Lazy<TrialNames>(() => new TrialNames(study.Cells.Select(cell => (IReadOnlyList<string>)[.. cell.Levels.Select(level => level.Label)])));
    }

    /// <summary>Makes the folder and says what will be in it.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Begin(RunInfo info)
    {
        Directory.CreateDirectory(folder.Trials);
        Directory.CreateDirectory(folder.Models);
        Directory.CreateDirectory(folder.Checkpoints);
        File.Delete(folder.Manifest);
        foreach (string partial in Directory.GetDirectories(folder.Models, "*.partial")
            .Concat(Directory.EnumerateFiles(folder.Path, "*.partial", SearchOption.AllDirectories)))
            Delete(partial);
        AtomicFile.WriteText(folder.Study, studyText);
        AtomicFile.WriteText(folder.ResolvedStudy, ResolvedStudy.Write(study));
        WriteInfo(info);
    }

    /// <summary>Adds a trial: its model if it completed, then its record.</summary>
    /// <exception cref="IOException">They cannot be written; no part of them is left.</exception>
    public void Add(Trial trial, TrialRecord record, Model? model)
    {
        bool isSaved = model is not null && record.Status == TrialStatus.Completed && study.Models.Final;
        string name = ModelName(record.Levels, record.Repeat, record.Number);
        try
        {
            if (isSaved)
                Save(name, model!);
            bool hasBest = record.Status == TrialStatus.Completed && study.Models.Best;
            SealedJson.Write(
                folder.Trial(record.Number, record.Id),
                record with { Model = isSaved ? Native(name) : null, BestModel = hasBest ? Native(BestName(trial)) : null },
                RecordJson.Default.TrialRecord);
        }
        catch
        {
            foreach (IModelFormat format in isSaved ? study.Models.Formats : [])
                Delete(ModelPath(name, format));
            throw;
        }
    }

    /// <summary>Adds a copy of a trial's network in the middle of its training.</summary>
    /// <exception cref="IOException">It cannot be written; no part of it is left.</exception>
    public void AddCheckpoint(Trial trial, int epoch, Model model) =>
        Save($"{ModelName(trial)}_epoch_{epoch.ToString("D3", CultureInfo.InvariantCulture)}", model);

    /// <summary>Adds a copy of a trial's network after its best epoch so far, in place of the one before.</summary>
    /// <exception cref="IOException">It cannot be written; no part of it is left.</exception>
    public void AddBest(Trial trial, Model model) => Save(BestName(trial), model);

    /// <summary>Writes a model in every format that the study asks for, in place of what was there.</summary>
    void Save(string name, Model model)
    {
        foreach (IModelFormat format in study.Models.Formats)
        {
            string path = ModelPath(name, format);
            // Files are replaced in one step; a folder would be in the way.
            if (Directory.Exists(path))
                Directory.Delete(path, recursive: true);
            format.Write(path, model);
        }
    }

    /// <summary>The native file called <paramref name="name"/>, relative to the run folder; null if there is none.</summary>
    string? Native(string name)
    {
        string path = ModelPath(name, ModelFormats.Native);
        return study.Models.Formats.Contains(ModelFormats.Native) && File.Exists(path)
            ? $"{Path.GetFileName(folder.Models)}/{Path.GetFileName(path)}"
            : null;
    }

    string BestName(Trial trial) => $"{ModelName(trial)}_best";

    string ModelPath(string name, IModelFormat format) => Path.Combine(folder.Models, name + format.RunEnding);

    static void Delete(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        else
            File.Delete(path);
    }

    string ModelName(Trial trial) => ModelName([.. trial.Cell.Levels.Select(level => level.Label)], trial.Repeat, trial.Number);

    /// <summary>Writes the tables and when the run ended.</summary>
    /// <exception cref="IOException">They cannot be written; no part of them is left.</exception>
    public void End(RunInfo info, IReadOnlyList<TrialRecord> records)
    {
        AtomicFile.Write(folder.Results, stream => ResultsTable.WriteResults(stream, info.Factors, records));
        AtomicFile.Write(folder.Epochs, stream => ResultsTable.WriteEpochs(stream, info.Factors, records));
        if (records.Any(record => record.Steps.Count > 0))
            AtomicFile.Write(folder.Steps, stream => ResultsTable.WriteSteps(stream, info.Factors, records));
        WriteInfo(info);
    }

    string ModelName(IReadOnlyList<string> levels, int repeat, int number) => $"model_{names.Value.Of(levels, repeat, number)}".TrimEnd('_');

    void WriteInfo(RunInfo info) =>
        SealedJson.Write(folder.Info, info, RecordJson.Indented.RunInfo);
}
