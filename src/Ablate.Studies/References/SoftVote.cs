using Ablate.Engine.Data;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Studies.Results;

namespace Ablate.Studies.References;

/// <summary>
/// Networks that decide together: the class with the highest mean probability. Hansen and Salamon 1990, "Neural network ensembles";
/// Lakshminarayanan et al. 2017, arXiv:1612.01474. The networks are the repeats of one combination of levels.
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
        if (rows.Count == 0 || rows.Data.Classes.Count == 0 || completed.Skip(1).Any(trial => !samples.Split(trial).Test.Rows.AsSpan().SequenceEqual(rows.Rows)))
            return null;
        IReadOnlyList<float[]>[] votes = [.. completed.Select(samples.Model).OfType<Model>().Select(model => model.Predict(rows, kernel))];
        if (votes.Length < 2)
            return null;
        int Right(Func<int, IReadOnlyList<float[]>> of) => Enumerable.Range(0, rows.Count).Count(row => Of(of(row)).Class == rows.Label(row));
        double together = (double)Right(row => [.. votes.Select(vote => vote[row])]) / rows.Count;
        return new SoftVote(completed[0].Levels, votes.Length, together, votes.Average(vote => (double)Right(row => [vote[row]]) / rows.Count));
    }

    /// <summary>The class with the highest mean probability, and that probability. One output is the probability of the second of two classes.</summary>
    internal static (int Class, double Probability) Of(IReadOnlyList<float[]> votes)
    {
        var mean = new double[votes[0].Length];
        for (int i = 0; i < mean.Length; i++)
            mean[i] = votes.Average(vote => (double)vote[i]);
        if (mean.Length == 1)
            return mean[0] > 0.5 ? (1, mean[0]) : (0, 1 - mean[0]);
        int best = Array.IndexOf(mean, mean.Max());
        return (best, mean[best]);
    }
}
