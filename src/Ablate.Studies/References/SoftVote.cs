using Ablate.Engine.Data;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Studies.Results;

namespace Ablate.Studies.References;

/// <summary>
/// Networks that decide together: the class that the mean of their outputs names, of probabilities the one with the highest mean. Hansen and
/// Salamon 1990, "Neural network ensembles"; Lakshminarayanan et al. 2017, arXiv:1612.01474. The networks are the repeats of one combination of
/// levels.
/// </summary>
/// <param name="Levels">The labels of its levels.</param>
/// <param name="Members">How many networks vote.</param>
/// <param name="Accuracy">Of the vote on the test rows.</param>
/// <param name="MemberAccuracy">The mean accuracy of the networks alone, on the same rows.</param>
public sealed record SoftVote(IReadOnlyList<string> Levels, int Members, double Accuracy, double MemberAccuracy)
{
    /// <summary>
    /// The vote of the completed among <paramref name="trials"/>, repeats of one cell; null with fewer than two models, without test rows
    /// or classes, or where repeats have different test rows, so that networks would be judged by rows that others trained on.
    /// </summary>
    public static SoftVote? Of(IReadOnlyList<TrialRecord> trials, RunSamples samples, Kernel kernel)
    {
        TrialRecord[] completed = [.. trials.Where(trial => trial.Status == TrialStatus.Completed && trial.Model is not null)];
        if (completed.Length < 2)
            return null;
        Subset rows = samples.Split(completed[0]).Test;
        if (rows.Count == 0
            || rows.Data.Classes.Count == 0
            || completed.Skip(1).Any(trial => !samples.Split(trial).Test.Rows.AsSpan().SequenceEqual(rows.Rows)))
            return null;
        ModelOutputs[] votes = [.. completed.Select(samples.Model).OfType<Model>().Select(model => model.Run(rows, kernel))];
        if (votes.Length < 2)
            return null;
        IEnumerable<float[]> means = Enumerable.Range(0, rows.Count).Select(row => Mean([.. votes.Select(vote => vote.Rows[row])]));
        ModelOutputs together = votes[0] with { Rows = [.. means] };
        double Accuracy(ModelOutputs outputs) =>
            (double)Enumerable.Range(0, rows.Count).Count(row => outputs.LabelOf(row) == rows.Label(row)) / rows.Count;
        return new SoftVote(completed[0].Levels, votes.Length, Accuracy(together), votes.Average(Accuracy));
    }

    static float[] Mean(float[][] outputs) => [.. Enumerable.Range(0, outputs[0].Length).Select(i => (float)outputs.Average(vote => (double)vote[i]))];
}
