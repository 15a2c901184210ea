using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Optimizers.Around;

/// <summary>Noise on gradients. It follows from the seed, the parameter and the step alone.</summary>
sealed unsafe class NoiseSource<TLane>(GradientNoise settings, RandomStreams streams)
    where TLane : unmanaged, ILane<TLane>
{
    readonly Dictionary<string, ulong> keys = [];

    /// <summary>Adds the noise of <paramref name="step"/>, times <paramref name="factor"/>.</summary>
    public void Add(Matrix<TLane> gradient, string parameter, long step, double factor)
    {
        if (!keys.TryGetValue(parameter, out ulong key))
            keys[parameter] = key = streams.Key(RandomStreams.GradientNoise, parameter);
        double deviation = settings.DeviationAt(step) * factor;
        for (int row = 0; row < gradient.Rows; row++)
        {
            TLane* numbers = gradient.Row(row);
            for (int column = 0; column < gradient.Columns; column += 4)
            {
                (uint x0, uint x1, uint x2, uint x3) = Philox.Block((ulong)((long)row * gradient.Columns + column), (ulong)step, key);
                Add(numbers, column, gradient.Columns, deviation, x0);
                Add(numbers, column + 1, gradient.Columns, deviation, x1);
                Add(numbers, column + 2, gradient.Columns, deviation, x2);
                Add(numbers, column + 3, gradient.Columns, deviation, x3);
            }
        }
    }

    static void Add(TLane* numbers, int column, int columns, double deviation, uint bits)
    {
        if (column < columns)
            TLane.Write(numbers, column, TLane.Read(numbers, column) + deviation * NormalDistribution.Quantile(Philox.Fraction(bits)));
    }
}
