using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Losses;

/// <summary>
/// Poisson loss: p - t ln(p + epsilon) for a rate p; or exp(p) - t p where the network gives the logarithm of the rate. In full, t ln t - t + ln(2 pi t) / 2
/// is added for t above 1, Stirling's approximation of ln t!, so that it is the negative logarithm of the likelihood.
/// </summary>
/// <remarks>Epsilon is 1e-7 in Keras and 1e-8 in PyTorch. What is added in full has no gradient.</remarks>
public readonly record struct Poisson() : IElementwiseLoss<Poisson>
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<Poisson> Dialects { get; } = new(
        keras: new Poisson(), torch: new Poisson { LogInput = true, Epsilon = 1e-8 }, paper: new Poisson());

    /// <summary>Whether the network gives the logarithm of the rate. Default false.</summary>
    public bool LogInput { get; init; }

    /// <summary>Keeps the logarithm from zero. Default 1e-7.</summary>
    public double Epsilon { get; init; } = Probability.Epsilon;

    /// <summary>Whether what depends on the targets alone is added. Default false.</summary>
    public bool Full { get; init; }

    /// <inheritdoc/>
    public double Lowest(bool classes) => double.NegativeInfinity;

    /// <summary>Reads the settings.</summary>
    public static Poisson Read(SettingsReader reader, Poisson defaults) => new()
    {
        LogInput = reader.Flag("log_input", defaults.LogInput, "whether the network gives the logarithm of the rate, as PyTorch has it by default"),
        Epsilon = reader.Number("epsilon", defaults.Epsilon, NumberRange.NotNegative, "keeps the logarithm from zero"),
        Full = reader.Flag(
            "full", defaults.Full, "whether Stirling's approximation of the logarithm of the target's factorial is added, which has no gradient"),
    };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane prediction, TLane target)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane loss = LogInput
            ? TLane.Exp(prediction) - target * prediction
            : prediction - target * TLane.Log(prediction + TLane.Create(Epsilon));
        return Full ? loss + LogFactorial(target) : loss;
    }

    static TLane LogFactorial<TLane>(TLane target)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane logarithm = TLane.Log(target * TLane.Create(2 * Math.PI)) * TLane.Create(0.5);
        return TLane.Select(target > TLane.One, target * TLane.Log(target) - target + logarithm, TLane.Zero);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane prediction, TLane target)
        where TLane : unmanaged, ILane<TLane>
    {
        if (LogInput)
            return TLane.Exp(prediction) - target;
        return TLane.One - target / (prediction + TLane.Create(Epsilon));
    }
}
