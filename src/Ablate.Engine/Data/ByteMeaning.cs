namespace Ablate.Engine.Data;

/// <summary>The number that each of the 256 bytes stands for: (byte - <see cref="Shift"/>) / <see cref="Divisor"/>.</summary>
/// <param name="Shift">What is taken away.</param>
/// <param name="Divisor">What the rest is divided by.</param>
public sealed record ByteMeaning(double Shift, double Divisor)
{
    /// <summary>The number of every byte.</summary>
    public double[] Values => [.. Enumerable.Range(0, 256).Select(value => (value - Shift) / Divisor)];

    /// <summary>Whether the byte zero means zero, so that a product may skip it.</summary>
    public bool ZeroIsZero => Shift == 0;

    /// <summary>The meaning of bytes under <paramref name="scaling"/>, fitted to <paramref name="training"/> and nothing else.</summary>
    public static ByteMeaning Fit(InputScaling scaling, Subset training) => scaling switch
    {
        InputScaling.Unit => new(0, 255),
        InputScaling.None => new(0, 1),
        InputScaling.Symmetric => new(127.5, 127.5),
        InputScaling.Standard => Standard(training),
        _ => throw new ArgumentOutOfRangeException(nameof(scaling), scaling, "not a scaling"),
    };

    static ByteMeaning Standard(Subset rows)
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
        return new(mean, variance > 0 ? Math.Sqrt(variance) : 1);
    }
}
