using Ablate.Engine.Randomness;

namespace Ablate.Engine.Initializers;

/// <summary>
/// Uniform between -r and r with r = sqrt(6 / (inputs + outputs)). Glorot and Bengio 2010, "Understanding the difficulty of training
/// deep feedforward neural networks", equation 16. Called xavier_uniform_ in PyTorch.
/// </summary>
public sealed record GlorotUniform : Initializer
{
    /// <inheritdoc/>
    public override void Fill(Span<double> values, int inputs, int outputs, RandomStream random)
    {
        double limit = Math.Sqrt(6.0 / (inputs + outputs));
        foreach (ref double value in values)
            value = limit * (2 * random.NextDouble() - 1);
    }
}
