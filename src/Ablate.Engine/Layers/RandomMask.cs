using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Layers;

/// <summary>
/// Random numbers for every number of a batch. They follow from the seed, the repeat, the layer, the step and the place in the batch
/// alone, so every arm of a study and every kernel gets the same.
/// </summary>
/// <param name="key">The key of the layer's stream.</param>
sealed unsafe class RandomMask<TLane>(ulong key)
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>
    /// Zero with probability <paramref name="rate"/>, else <paramref name="kept"/>. 16 random bits decide on each, so the rate is met to
    /// within 1 / 65,536.
    /// </summary>
    public void Drop(Matrix<TLane> target, in Pass pass, double rate, double dropped, double kept)
    {
        uint dropBelow = (uint)Math.Round(rate * 65536);
        int blocks = (target.Columns + 7) / 8;
        for (int row = 0; row < pass.Rows; row++)
        {
            TLane* numbers = target.Row(row);
            for (int block = 0; block < blocks; block++)
            {
                (uint x0, uint x1, uint x2, uint x3) = Philox.Block((ulong)((long)row * blocks + block), (ulong)pass.Step, key);
                UInt128 bits = new(x3 | ((ulong)x2 << 32), x1 | ((ulong)x0 << 32));
                int end = Math.Min(target.Columns - block * 8, 8);
                for (int i = 0; i < end; i++, bits >>= 16)
                    TLane.Write(numbers, block * 8 + i, ((uint)bits & 0xFFFF) < dropBelow ? dropped : kept);
            }
        }
    }

    /// <summary>Uniform between <paramref name="low"/> and <paramref name="high"/>.</summary>
    public void Uniform(Matrix<TLane> target, in Pass pass, double low, double high)
    {
        for (int row = 0; row < pass.Rows; row++)
        {
            for (int column = 0; column < target.Columns; column++)
                TLane.Write(target.Row(row), column, low + (high - low) * Share(row, column, target.Columns, pass.Step));
        }
    }

    /// <summary>Normal with mean <paramref name="mean"/> and deviation <paramref name="deviation"/>.</summary>
    public void Normal(Matrix<TLane> target, in Pass pass, double mean, double deviation)
    {
        for (int row = 0; row < pass.Rows; row++)
        {
            for (int column = 0; column < target.Columns; column++)
                TLane.Write(target.Row(row), column, mean + deviation * NormalDistribution.Quantile(Share(row, column, target.Columns, pass.Step)));
        }
    }

    /// <summary>Between 0 and 1, neither included: 32 random bits.</summary>
    double Share(int row, int column, int columns, long step)
    {
        int blocks = (columns + 3) / 4;
        (uint x0, uint x1, uint x2, uint x3) = Philox.Block((ulong)((long)row * blocks + column / 4), (ulong)step, key);
        uint bits = (column % 4) switch
        {
            0 => x0,
            1 => x1,
            2 => x2,
            _ => x3,
        };
        return (bits + 0.5) / 4294967296.0;
    }
}
