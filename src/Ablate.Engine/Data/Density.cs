namespace Ablate.Engine.Data;

/// <summary>How much of a dataset is not zero.</summary>
public static class Density
{
    /// <summary>The share of bytes that are not zero, over at most about 1,000 rows spread evenly; 1 if the features are no bytes.</summary>
    public static double Of(Subset rows)
    {
        if (rows.Data.Features is not ByteFeatures bytes)
            return 1;
        const int wanted = 1000;
        int step = Math.Max(1, rows.Count / wanted);
        long total = 0, zeros = 0;
        for (int i = 0; i < rows.Count; i += step)
        {
            ReadOnlySpan<byte> sample = bytes.Sample(rows.Rows[i]);
            zeros += sample.Count((byte)0);
            total += sample.Length;
        }
        return total == 0 ? 1 : 1 - (double)zeros / total;
    }
}
