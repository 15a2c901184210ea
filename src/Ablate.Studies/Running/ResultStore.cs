using Ablate.Engine.Models;
using Ablate.Studies.Results;
using Ablate.Studies.Trials;

namespace Ablate.Studies.Running;

/// <summary>The observer that keeps results: hands everything to the writer of the run folder.</summary>
public sealed class ResultStore(RunWriter writer) : IStudyObserver
{
    /// <inheritdoc/>
    public void OnRunStarted(RunInfo info, IReadOnlyList<Trial> trials) => writer.Begin(info);

    /// <inheritdoc/>
    public void OnCheckpoint(Trial trial, int epoch, Model model) => writer.AddCheckpoint(trial, epoch, model);

    /// <inheritdoc/>
    public void OnBest(Trial trial, int epoch, Model model) => writer.AddBest(trial, model);

    /// <inheritdoc/>
    public void OnTrialFinished(Trial trial, TrialRecord record, Model? model) => writer.Add(trial, record, model);

    /// <inheritdoc/>
    public void OnRunFinished(RunInfo info, IReadOnlyList<TrialRecord> records) => writer.End(info, records);
}
