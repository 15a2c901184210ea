namespace Ablate.Engine.Losses;

/// <summary>
/// Dice loss: 1 - 2 sum of t p / (sum of t + sum of p), over a whole batch. Dice 1945; Milletari, Navab and Ahmadi 2016,
/// arXiv:1606.04797. Keras, which adds 1e-7 to the divisor.
/// </summary>
public sealed record Dice : ILoss
{
    /// <inheritdoc/>
    /// <remarks>The outputs may be any numbers.</remarks>
    public double Lowest(bool classes) => double.NegativeInfinity;

    bool ILoss.IsOfRows => false;

    LossFunction<TLane> ILoss.Build<TLane>() => new Overlap<TLane>(0.5, 0.5, Probability.Epsilon / 2);
}
