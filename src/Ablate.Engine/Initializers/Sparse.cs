using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Initializers;

/// <summary>
/// Normally distributed numbers of mean 0 and a given standard deviation; for every input, a share of its weights, chosen at random, is 0 instead.
/// Martens 2010, "Deep learning via Hessian-free optimization". PyTorch's sparse_.
/// </summary>
public sealed record Sparse : Initializer
{
    /// <summary>The share of zeros among the weights of each input, from 0 to 1; their number is rounded up. Default 0.9.</summary>
    public double Sparsity { get; init; } = 0.9;

    /// <summary>The standard deviation of the other weights. Default 0.01.</summary>
    public double Deviation { get; init; } = 0.01;

    /// <summary>Reads the settings.</summary>
    public static Sparse Read(SettingsReader reader, Sparse defaults) => new()
    {
        Sparsity = reader.Number("sparsity", defaults.Sparsity, NumberRange.Fraction, "share of zeros among the weights of each input"),
        Deviation = reader.Number("deviation", defaults.Deviation, NumberRange.NotNegative, "standard deviation of the other weights"),
    };

    /// <inheritdoc/>
    public override void Fill(Span<double> values, int inputs, int outputs, RandomStream random)
    {
        Normal(values, 0, Deviation, random);
        int zeros = (int)Math.Ceiling(Sparsity * outputs);
        int[] order = [.. Enumerable.Range(0, outputs)];
        for (int row = 0; row < values.Length / outputs; row++)
        {
            random.Shuffle<int>(order);
            foreach (int column in order.AsSpan(0, zeros))
                values[row * outputs + column] = 0;
        }
    }
}
