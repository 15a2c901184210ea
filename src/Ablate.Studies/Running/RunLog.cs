using System.Globalization;
using System.Text;
using Ablate.Engine.Models;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;
using Ablate.Studies.Results;
using Ablate.Studies.Trials;

namespace Ablate.Studies.Running;

/// <summary>Writes log.txt: one line for everything that happens, with its time in UTC.</summary>
public sealed class RunLog(string path) : IStudyObserver, IDisposable
{
    readonly Lock gate = new();
    StreamWriter? writer;

    /// <inheritdoc/>
    public void OnRunStarted(RunInfo info, IReadOnlyList<Trial> trials)
    {
        writer = new StreamWriter(path, append: true, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true, NewLine = "\n" };
        Line($"study {info.Study}: {trials.Count} trials, {info.Workers} at a time");
        Line($"Ablate {info.Machine.Version}, {info.Machine.Runtime}, {info.Machine.System}, {info.Machine.Processor}, kernel {info.Machine.Kernel}");
        foreach (DataInfo data in info.Data)
            Line($"data {data.Name} from {data.Origin}, checksum {data.Checksum}");
    }

    /// <inheritdoc/>
    public void OnTrialKept(Trial trial, TrialRecord record) =>
        Line($"trial {trial.Number} {trial.Label}: {Word(record.Status)} before");

    /// <inheritdoc/>
    public void OnNote(string note) => Line(note);

    /// <inheritdoc/>
    public void OnTrialStarted(Trial trial) => Line($"trial {trial.Number} {trial.Label}: begins");

    /// <inheritdoc/>
    public void OnEpoch(Trial trial, EpochRecord epoch) => Line(
        $"trial {trial.Number} {trial.Label}: epoch {epoch.Epoch}, train "
        + $"{Text(epoch.Training)}{(epoch.Validation is { } validation ? $", validation {Text(validation)}" : "")}, "
        + $"{epoch.TrainingSeconds.ToString("F2", CultureInfo.InvariantCulture)} s");

    /// <inheritdoc/>
    public void OnTrialFinished(Trial trial, TrialRecord record, Model? model)
    {
        string scores = record.Test is { } test ? $", test {Text(test)}" : "";
        string explanation = record.Reason is { } reason ? $": {reason}" : "";
        Line($"trial {trial.Number} {trial.Label}: {Word(record.Status)}{scores}{explanation}");
    }

    /// <inheritdoc/>
    public void OnRunFinished(RunInfo info, IReadOnlyList<TrialRecord> records)
    {
        IEnumerable<string> counts = records.GroupBy(record => record.Status).Select(group => $"{group.Count()} {Word(group.Key)}");
        Line($"finished after {info.Seconds!.Value.ToString("F1", CultureInfo.InvariantCulture)} s: {string.Join(", ", counts)}");
    }

    /// <inheritdoc/>
    public void Dispose() => writer?.Dispose();

    static string Word(TrialStatus status) => status.ToString().ToLowerInvariant();

    static string Text(Score score) =>
        $"loss {NumberText.Fixed(score.Loss, 4)}{(score.Accuracy is { } accuracy ? $" accuracy {NumberText.Fixed(accuracy, 4)}" : "")}";

    void Line(string text)
    {
        lock (gate)
            writer!.WriteLine($"{DateTimeOffset.UtcNow.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture)} {text}");
    }
}
