using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Reporting.Figures;

/// <summary>
/// One factor alone: every completed trial as a point above its level, whatever the other factors were, with the mean of the level and
/// its interval. An isolation plot: Godbole et al. 2023, "Deep learning tuning playbook". A level is good if its best points are, and safe if all are.
/// </summary>
/// <remarks>
/// The interval is over the repeats, each with the mean of its runs: runs of one repeat share their draws, and the levels of the other factors were
/// chosen, not drawn, so the runs are no sample of independent ones.
/// </remarks>
public sealed record Isolation(string Name, string Title, string Subtitle) : Figure(Name, Title, Subtitle)
{
    /// <summary>What is measured.</summary>
    public required Measure Measure { get; init; }

    /// <summary>What the levels are.</summary>
    public required string FactorTitle { get; init; }

    /// <summary>The levels.</summary>
    public required IReadOnlyList<IsolatedLevel> Levels { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<IReadOnlyList<string>> Table
    {
        get
        {
            yield return [FactorTitle, $"mean {Measure.Name}", "low 95 %", "high 95 %", "worst", "best", "runs", "without a number"];
            foreach (IsolatedLevel level in Levels)
            {
                Interval? interval = level.Mean.Interval;
                double? lowest = level.Points.Min(point => (double?)point.Value), highest = level.Points.Max(point => (double?)point.Value);
                (double? worst, double? best) = Measure.HigherIsBetter ? (lowest, highest) : (highest, lowest);
                yield return
                [
                    level.Label, FigureText.Cell(level.Mean.Value), FigureText.Cell(interval?.Low), FigureText.Cell(interval?.High),
                    FigureText.Cell(worst), FigureText.Cell(best), $"{level.Mean.Count}", $"{level.Missing}",
                ];
            }
        }
    }

    /// <summary>The plot of the factor at <paramref name="factor"/>; null if it has one level only.</summary>
    public static Isolation? Compute(RunResults results, int factor, Measure measure)
    {
        FactorInfo info = results.Info.Factors[factor];
        if (info.Levels.Count < 2)
            return null;
        ILookup<string, TrialRecord> trials = results.Trials.ToLookup(trial => trial.Levels[factor]);
        int completed = results.Trials.Count(trial => trial.Status == TrialStatus.Completed);
        IsolatedLevel[] levels = [.. info.Levels.Select(level => IsolatedLevel.Of(results, level, [.. trials[level]], measure))];
        string interval = levels.Any(level => level.Mean.Interval is not null) ? ", 95 % t interval over the repeats" : "";
        return new Isolation(
            $"isolation_{info.Name}", $"{measure.Title} by {info.Title.ToLowerInvariant()} alone",
            $"{completed} runs as points; diamond: mean{interval}")
        {
            Measure = measure,
            FactorTitle = info.Title.ToLowerInvariant(),
            Levels = levels,
        };
    }
}

/// <summary>All trials of one level.</summary>
/// <param name="Label">The level.</param>
/// <param name="Points">The trials that completed, with their values.</param>
/// <param name="Mean">Their mean, with its interval over the repeats; none where the repeats have not runs of the same combinations.</param>
/// <param name="Missing">Trials without a value: they diverged, failed or were interrupted.</param>
public sealed record IsolatedLevel(string Label, IReadOnlyList<(string Trial, double Value)> Points, Estimate Mean, int Missing)
{
    internal static IsolatedLevel Of(RunResults results, string label, IReadOnlyList<TrialRecord> trials, Measure measure)
    {
        (string Trial, double Value)[] points =
        [
            .. trials.Select(trial => (FigureText.Trial(results, trial), CellTrials.Value(trial, measure))),
        ];
        Sample sample = Sample.Of(points.Select(point => point.Value));
        Estimate mean = Studies.Statistics.Mean.Of(sample) with { Interval = OverRepeats(trials, measure) };
        return new IsolatedLevel(label, [.. points.Where(point => double.IsFinite(point.Value))], measure.Bounded(mean), sample.Missing);
    }

    /// <summary>The interval of the mean, from one number a repeat; null where repeats have other combinations, so that their means differ in kind.</summary>
    static Interval? OverRepeats(IEnumerable<TrialRecord> trials, Measure measure)
    {
        IGrouping<int, TrialRecord>[] repeats = [.. trials.Where(trial => measure.Of(trial) is not null).GroupBy(trial => trial.Repeat)];
        HashSet<string> Combinations(IEnumerable<TrialRecord> repeat) => [.. repeat.Select(trial => string.Join('\n', trial.Levels))];
        return repeats.All(repeat => Combinations(repeat).SetEquals(Combinations(repeats[0])))
            ? Studies.Statistics.Mean.Of(Sample.Of(repeats.Select(repeat => repeat.Average(trial => measure.Of(trial)!.Value)))).Interval
            : null;
    }
}
