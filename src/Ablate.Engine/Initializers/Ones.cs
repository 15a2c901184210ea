using Ablate.Engine.Randomness;

namespace Ablate.Engine.Initializers;

/// <summary>Every number 1.</summary>
public sealed record Ones : Initializer
{
    /// <inheritdoc/>
    public override void Fill(Span<double> values, int inputs, int outputs, RandomStream random) => values.Fill(1);
}
