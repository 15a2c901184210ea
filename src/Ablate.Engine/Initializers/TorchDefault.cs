using Ablate.Engine.Randomness;

namespace Ablate.Engine.Initializers;

/// <summary>
/// Uniform between -r and r with r = 1 / sqrt(inputs), for weights and biases alike: how PyTorch's Linear begins. It writes it as
/// kaiming_uniform_ with a = sqrt(5).
/// </summary>
public sealed record TorchDefault : Initializer
{
    internal override bool CountsInputsOfBiases => true;

    /// <inheritdoc/>
    public override void Fill(Span<double> values, int inputs, int outputs, RandomStream random)
    {
        double limit = 1 / Math.Sqrt(inputs);
        Uniform(values, -limit, limit, random);
    }
}
