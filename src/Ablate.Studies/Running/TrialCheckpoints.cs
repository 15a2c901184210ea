using System.Diagnostics;
using Ablate.Engine.Training;
using Ablate.Formats;
using Ablate.Studies.Results;
using Ablate.Studies.Trials;

namespace Ablate.Studies.Running;

/// <summary>Keeps the latest checkpoint of one trial in the run folder until the trial is finished.</summary>
/// <param name="path">Its file.</param>
/// <param name="every">How long to wait between two.</param>
/// <param name="note">Is told of a file that cannot be used.</param>
sealed class TrialCheckpoints(string path, TimeSpan every, Action<string> note) : ICheckpointKeeper
{
    long latest = Stopwatch.GetTimestamp();

    /// <inheritdoc/>
    public bool IsDue => Stopwatch.GetElapsedTime(latest) >= every;

    /// <summary>The keeper of <paramref name="trial"/>.</summary>
    public static TrialCheckpoints Of(Trial trial, RunFolder folder, TimeSpan every, Action<string> note) =>
        new(folder.Checkpoint(trial.Id), every, note);

    /// <summary>The epochs before the checkpoint that was loaded; none if there was none.</summary>
    public IReadOnlyList<EpochRecord> Loaded { get; private set; } = [];

    /// <inheritdoc/>
    /// <remarks>A file that is damaged, or of another version, is named and left out: the trial begins anew.</remarks>
    public TrainingCheckpoint? Load()
    {
        TrainingCheckpoint? checkpoint = Read();
        Loaded = checkpoint?.Epochs ?? [];
        return checkpoint;
    }

    TrainingCheckpoint? Read()
    {
        if (!File.Exists(path))
            return null;
        try
        {
            return CheckpointFile.Read(path);
        }
        catch (DataFileException e)
        {
            note($"{e.Message} The trial begins anew.");
            return null;
        }
    }

    /// <inheritdoc/>
    public void Save(TrainingCheckpoint checkpoint)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        CheckpointFile.Write(path, checkpoint);
        latest = Stopwatch.GetTimestamp();
    }

    /// <summary>Removes the file, as the trial is finished.</summary>
    public void Remove()
    {
        if (File.Exists(path))
            File.Delete(path);
    }

    /// <summary>Removes a file that <paramref name="mismatch"/> says nothing can go on from.</summary>
    public void Refuse(CheckpointMismatchException mismatch)
    {
        note($"{path}: {mismatch.Message} The trial begins anew.");
        Remove();
    }
}
