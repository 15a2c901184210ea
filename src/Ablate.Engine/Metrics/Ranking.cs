namespace Ablate.Engine.Metrics;

/// <summary>
/// The rows from the highest probability of a class to the lowest, and what a threshold at each of them finds. Rows with the same
/// probability pass a threshold together, so ties need no rule.
/// </summary>
sealed class Ranking
{
    readonly List<RankingStep> steps = [];

    /// <summary>
    /// Ranks by the probability of class <paramref name="positive"/>: all rows,
    /// or, if <paramref name="negative"/> is given, the rows of these two classes.
    /// </summary>
    public Ranking(ClassPredictions predictions, int positive, int? negative = null)
    {
        // Sorted as integers, the probability above a bit that says whose row it is. 10,000 of them take 0.45 ms; floats beside labels took
        // 0.65 ms, and 3 ms in a process that has just started (AMD EPYC).
        var keys = new List<ulong>(predictions.Rows);
        for (int row = 0; row < predictions.Rows; row++)
        {
            int label = predictions.Labels[row];
            if (negative is null || label == positive || label == negative)
                keys.Add((ulong)Order((float)predictions.Probability(row, positive)) << 1 | (label == positive ? 1u : 0u));
        }
        keys.Sort();
        for (int i = keys.Count - 1; i >= 0; i--)
        {
            if ((keys[i] & 1) != 0)
                Positives++;
            else
                Negatives++;
            if (i == 0 || keys[i - 1] >> 1 != keys[i] >> 1)
                steps.Add(new RankingStep(Value((uint)(keys[i] >> 1)), Positives, Negatives));
        }
    }

    /// <summary>One for every distinct probability, from high to low.</summary>
    public IReadOnlyList<RankingStep> Steps => steps;

    /// <summary>Rows of the class.</summary>
    public int Positives { get; private set; }

    /// <summary>The other rows.</summary>
    public int Negatives { get; private set; }

    /// <summary>An integer that is larger where <paramref name="value"/> is, and the same for -0 as for 0.</summary>
    static uint Order(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return value < 0 ? ~bits : bits | 0x8000_0000;
    }

    /// <summary>The number that has this <see cref="Order"/>.</summary>
    static float Value(uint order) => BitConverter.UInt32BitsToSingle(order < 0x8000_0000 ? ~order : order & 0x7FFF_FFFF);
}

/// <summary>What passes a threshold.</summary>
/// <param name="Threshold">The lowest probability that passes.</param>
/// <param name="TruePositives">Rows of the class that pass.</param>
/// <param name="FalsePositives">Other rows that pass.</param>
readonly record struct RankingStep(float Threshold, int TruePositives, int FalsePositives);
