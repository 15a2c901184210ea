namespace Ablate.Engine.Data;

/// <summary>The number that each of the 256 bytes stands for, under a scaling that was fitted to training rows only.</summary>
public sealed class ByteMeaning
{
    readonly double[] values;

    ByteMeaning(double[] values) => this.values = values;

    /// <summary>The number of every byte.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>Whether the byte zero means zero, so that a product may skip it.</summary>
    public bool ZeroIsZero => values[0] == 0;

    /// <summary>The meaning of bytes under <paramref name="scaling"/>, fitted to <paramref name="training"/>.</summary>
    public static ByteMeaning Fit(InputScaling scaling, Subset training)
    {
        (double shift, double divisor) = scaling switch
        {
            InputScaling.Unit => (0, 255.0),
            InputScaling.None => (0, 1.0),
            InputScaling.Symmetric => (127.5, 127.5),
            InputScaling.Standard => MeanAndDeviation(training),
            _ => throw new ArgumentOutOfRangeException(nameof(scaling), scaling, "not a scaling"),
        };
        return new ByteMeaning([.. Enumerable.Range(0, 256).Select(value => (value - shift) / divisor)]);
    }

    /// <summary>Numbers given one by one, as a model file holds them.</summary>
    /// <exception cref="ArgumentException">There are not 256 of them.</exception>
    public static ByteMeaning FromValues(IReadOnlyList<double> values) => values.Count == 256
        ? new ByteMeaning([.. values])
        : throw new ArgumentException($"256 numbers are needed, not {values.Count}.", nameof(values));

    static (double Mean, double Deviation) MeanAndDeviation(Subset rows)
    {
        var counts = new long[256];
        foreach (int row in rows.Rows)
        {
            foreach (byte value in rows.Data.Sample(row))
                counts[value]++;
        }
        double total = counts.Sum();
        double mean = counts.Select((count, value) => (double)count * value).Sum() / total;
        double variance = counts.Select((count, value) => count * (value - mean) * (value - mean)).Sum() / total;
        return (mean, variance > 0 ? Math.Sqrt(variance) : 1);
    }
}
