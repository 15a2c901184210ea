using Ablate.Engine.Settings;

namespace Ablate.Engine.Losses;

/// <summary>
/// Tversky loss: 1 - I / (I + alpha F + beta M) over a whole batch, with I the sum of t p, F false positives and M false negatives. Salehi,
/// Erdogmus and Gholipour 2017, arXiv:1706.05721. Keras, which adds 1e-7 to the divisor.
/// </summary>
/// <remarks>
/// Keras describes alpha and beta as they are here, but its releases up to its pull request 23333 of July 2026 multiply what is missed by alpha and false
/// positives by beta. A study that is to be like one of them exchanges the two.
/// </remarks>
public sealed record Tversky : ILoss
{
    /// <summary>What a false positive costs. Default 0.5.</summary>
    public double Alpha { get; init; } = 0.5;

    /// <summary>What a false negative costs. Default 0.5.</summary>
    public double Beta { get; init; } = 0.5;

    /// <summary>Reads the settings.</summary>
    public static Tversky Read(SettingsReader reader, Tversky defaults) => new()
    {
        Alpha = reader.Number("alpha", defaults.Alpha, NumberRange.NotNegative, "what a false positive costs"),
        Beta = reader.Number("beta", defaults.Beta, NumberRange.NotNegative, "what a false negative costs"),
    };

    /// <inheritdoc/>
    /// <remarks>The outputs may be any numbers.</remarks>
    public double Lowest(bool classes) => double.NegativeInfinity;

    bool ILoss.IsOfRows => false;

    LossFunction<TLane> ILoss.Build<TLane>() => new Overlap<TLane>(Alpha, Beta, Probability.Epsilon);
}
