using Ablate.Engine.Randomness;

namespace Ablate.Engine.Initializers;

/// <summary>Uniform between -r and r with r = sqrt(3 / inputs). LeCun, Bottou, Orr and Müller 1998, "Efficient BackProp". Used with SELU.</summary>
public sealed record LecunUniform : Initializer
{
    /// <inheritdoc/>
    public override void Fill(Span<double> values, int inputs, int outputs, RandomStream random) =>
        VarianceScaling.Fill(values, 1.0 / inputs, ScaledDistribution.Uniform, random);
}
