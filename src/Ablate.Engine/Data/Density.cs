namespace Ablate.Engine.Data;

/// <summary>Which share of the bytes of a dataset is not zero.</summary>
public static class Density
{
    /// <summary>The share of bytes that are not zero, from 0 to 1, estimated from 1,000 to 2,000 evenly spread rows; 1 if the features are not bytes.</summary>
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
