namespace Ablate.Engine.Layers;

/// <summary>
/// Gated linear unit: the first half of each sample times the logistic function of the second half, a * sigmoid(b), so half as many numbers
/// leave as enter. Dauphin, Fan, Auli and Grangier 2017, arXiv:1612.08083.
/// </summary>
/// <remarks>Keras and PyTorch split alike; an odd number of inputs is refused, as there.</remarks>
public sealed record Glu : LayerSettings
{
    /// <inheritdoc/>
    public override int OutputsFor(int inputs) => inputs / 2;

    /// <inheritdoc/>
    public override string? Refuses(int inputs) => inputs % 2 == 0 ? null : $"glu cannot halve {inputs} numbers; give it an even number of inputs.";

    private protected override void Build<TLane>(LayerContext<TLane> context) => context.Add(new GluLayer<TLane>(context));
}
