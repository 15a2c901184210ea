using System.Globalization;
using Ablate.Engine.Models;
using Ablate.Formats;
using Ablate.Formats.Models;
using Ablate.Studies.Definition;
using Ablate.Studies.Trials;

namespace Ablate.Studies.Results;

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
        foreach (string partial in Directory.EnumerateFiles(folder.Path, "*.partial", SearchOption.AllDirectories))
            File.Delete(partial);
        AtomicFile.WriteText(folder.Study, studyText);
        AtomicFile.WriteText(folder.ResolvedStudy, ResolvedStudy.Write(study));
        WriteInfo(info);
    }

    /// <summary>Adds a trial: its model if it completed, then its record.</summary>
    /// <exception cref="IOException">They cannot be written; no part of them is left.</exception>
    public void Add(Trial trial, TrialRecord record, Model? model)
    {
        if (model is not null && record.Status == TrialStatus.Completed && study.Models.Final)
        {
            string[] files = Save(ModelName(record.Levels, record.Repeat, record.Number), model);
            record = record with { Model = files.FirstOrDefault(ModelFormats.IsNative) is { } native ? $"{Path.GetFileName(folder.Models)}/{native}" : null };
        }
        SealedJson.Write(folder.Trial(record.Number, record.Id), record, RecordJson.Default.TrialRecord);
    }

    /// <summary>Adds a copy of a trial's network in the middle of its training.</summary>
    /// <exception cref="IOException">It cannot be written; no part of it is left.</exception>
    public void AddCheckpoint(Trial trial, int epoch, Model model) => Save($"{ModelName(trial)}_epoch_{epoch.ToString("D3", CultureInfo.InvariantCulture)}", model);

    /// <summary>Adds a copy of a trial's network after its best epoch so far, in place of the one before.</summary>
    /// <exception cref="IOException">It cannot be written; no part of it is left.</exception>
    public void AddBest(Trial trial, Model model) => Save($"{ModelName(trial)}_best", model);

    /// <summary>Writes a model in every format that the study asks for; returns the names of the files.</summary>
    string[] Save(string name, Model model) => [.. study.Models.Formats.Select(format =>
    {
        string file = name + format.Extensions[0];
        format.Write(Path.Combine(folder.Models, file), model);
        return file;
    })];

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
