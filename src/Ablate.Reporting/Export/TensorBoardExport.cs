using Ablate.Engine.Training;
using Ablate.Formats;
using Ablate.Studies.Results;

namespace Ablate.Reporting.Export;

/// <summary>A run as a folder that TensorBoard opens: a folder for each trial with the numbers of every epoch.</summary>
public static class TensorBoardExport
{
    /// <summary>Writes the folder; returns the files.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static IReadOnlyList<string> Write(string folder, RunResults results)
    {
        var files = new List<string>();
        var names = new TrialNames(results.Trials.Where(trial => trial.Repeat == 1).Select(trial => trial.Levels));
        long second = results.Info.Started.ToUnixTimeSeconds();
        foreach (TrialRecord trial in results.Trials)
        {
            string name = names.Of(trial.Levels, trial.Repeat, trial.Number);
            string place = Path.Combine(folder, name.Length > 0 ? name : results.Info.Study);
            Directory.CreateDirectory(place);
            string file = Path.Combine(place, $"events.out.tfevents.{second}.ablate");
            AtomicFile.Write(file, stream => WriteTrial(stream, results.Info.Started, trial));
            files.Add(file);
        }
        return files;
    }

    static void WriteTrial(Stream stream, DateTimeOffset started, TrialRecord trial)
    {
        EventFile.Begin(stream, started);
        DateTimeOffset time = started;
        foreach (EpochRecord epoch in trial.Epochs)
        {
            time = time.AddSeconds(epoch.TrainingSeconds + epoch.EvaluationSeconds);
            foreach ((string tag, double? value) in new (string, double?)[]
            {
                ("accuracy/training", epoch.Training.Accuracy), ("accuracy/validation", epoch.Validation?.Accuracy),
                ("loss/training", epoch.Training.Loss), ("loss/validation", epoch.Validation?.Loss), ("learning rate", epoch.LearningRate),
            })
            {
                if (value is { } number)
                    EventFile.Add(stream, time, epoch.Epoch, tag, number);
            }
        }
        foreach ((string tag, double? value) in new (string, double?)[] { ("accuracy/test", trial.Test?.Accuracy), ("loss/test", trial.Test?.Loss) })
        {
            if (value is { } number && trial.Epochs.Count > 0)
                EventFile.Add(stream, time, trial.KeptEpoch, tag, number);
        }
    }
}
