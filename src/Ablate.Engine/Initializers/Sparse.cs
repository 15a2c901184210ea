using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Initializers;

/// <summary>
/// Normal numbers of a given deviation, but for every input a share of its weights, drawn at random, is 0. Martens 2010, "Deep learning
/// via Hessian-free optimization". PyTorch's sparse_.
/// </summary>
public sealed record Sparse : Initializer
{
    /// <summary>The share of zeros among the weights of each input, rounded up. Default 0.9.</summary>
    public double Sparsity { get; init; } = 0.9;

    /// <summary>Of the other weights. Default 0.01.</summary>
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
