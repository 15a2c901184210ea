using Ablate.Studies.Statistics;

namespace Ablate.Studies.Findings;

/// <summary>
/// The best arm against each other. The best was picked by the same numbers, so Holm's correction counts every pair of arms, not only those
/// that are shown: among equal arms the best and the worst always look different.
/// </summary>
sealed class Comparisons(Inference inference)
{
    /// <summary>The first of <paramref name="arms"/> against each other, in their order.</summary>
    public IReadOnlyList<Comparison> OfFirst(IReadOnlyList<Arm> arms)
    {
        (Arm First, Arm Second)[] pairs = AllPairs(arms);
        double?[] adjusted = Holm.AdjustKnown([.. pairs.Select(pair => inference.PValue(pair.First, pair.Second))]);
        return [.. arms.Skip(1).Select((arm, i) => Of(arms[0], arm, adjusted[i], pairs.Length))];
    }

    /// <summary>Every two of <paramref name="arms"/>; those of the first with the others come first, in their order.</summary>
    public static (Arm First, Arm Second)[] AllPairs(IReadOnlyList<Arm> arms) =>
        [.. arms.SelectMany((first, i) => arms.Skip(i + 1).Select(second => (first, second)))];

    /// <summary>Two arms whose difference is all that is asked.</summary>
    public Comparison Of(Arm first, Arm second) => Of(first, second, inference.PValue(first, second), 1);

    /// <summary>Two arms with a p-value that is corrected already.</summary>
    /// <param name="first">One arm.</param>
    /// <param name="second">The other.</param>
    /// <param name="pValue">The corrected p-value; null without a test.</param>
    /// <param name="tests">How many tests share the error rate.</param>
    Comparison Of(Arm first, Arm second, double? pValue, int tests)
    {
        PairedSample pairs = Pairs(first, second);
        // What a repeat contributes to a deviation is the result of no run.
        double? greater = first.Measure.IsOverRepeats ? null : Superiority.Of(first.Sample, second.Sample)?.VarghaDelaney;
        double? better = first.Measure.HigherIsBetter ? greater : 1 - greater;
        Estimate difference = inference.Difference(first, second, inference.IsSequential ? Comparison.Alpha / tests : Comparison.Alpha);
        var comparison = new Comparison(first, second, difference, pValue, better, null) { IntervalName = inference.IntervalName(first, second, tests) };
        return comparison.IsResolved
            ? comparison
            : comparison with { MoreRepeats = inference.More(first, second, RepeatsToResolve.More(pairs, alpha: Comparison.Alpha / tests)) };
    }

    /// <summary>Repeat i of one arm with repeat i of the other.</summary>
    public static PairedSample Pairs(Arm first, Arm second) => PairedSample.Of(first.Values, second.Values);
}
