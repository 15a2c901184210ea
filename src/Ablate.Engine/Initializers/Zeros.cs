using Ablate.Engine.Randomness;

namespace Ablate.Engine.Initializers;

/// <summary>All numbers are 0. For biases: weights of a layer that start equal stay equal.</summary>
public sealed record Zeros : Initializer
{
    /// <inheritdoc/>
    public override void Fill(Span<double> values, int inputs, int outputs, RandomStream random) => values.Clear();
}
