using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Losses;

/// <summary>Poisson loss: p - t ln(p + epsilon) for a rate p; or exp(p) - t p where the network gives the logarithm of the rate.</summary>
/// <remarks>Epsilon is 1e-7 in Keras and 1e-8 in PyTorch.</remarks>
public readonly record struct Poisson() : IElementwiseLoss<Poisson>
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<Poisson> Dialects { get; } = new(
        keras: new Poisson(), torch: new Poisson { LogInput = true, Epsilon = 1e-8 }, paper: new Poisson());

    /// <summary>Whether the network gives the logarithm of the rate. Default false.</summary>
    public bool LogInput { get; init; }

    /// <summary>Keeps the logarithm from zero. Default 1e-7.</summary>
    public double Epsilon { get; init; } = Probability.Epsilon;

    /// <inheritdoc/>
    public double Lowest(bool classes) => double.NegativeInfinity;

    /// <summary>Reads the settings.</summary>
    public static Poisson Read(SettingsReader reader, Poisson defaults) => new()
    {
        LogInput = reader.Flag("log_input", defaults.LogInput, "whether the network gives the logarithm of the rate, as PyTorch has it by default"),
        Epsilon = reader.Number("epsilon", defaults.Epsilon, NumberRange.NotNegative, "keeps the logarithm from zero"),
    };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane prediction, TLane target)
        where TLane : unmanaged, ILane<TLane>
    {
        if (LogInput)
            return TLane.Exp(prediction) - target * prediction;
        return prediction - target * TLane.Log(prediction + TLane.Create(Epsilon));
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
