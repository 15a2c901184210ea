using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Activations;

/// <summary>
/// Leaky ReLU: x where x &gt; 0, else slope * x. Maas, Hannun and Ng 2013, "Rectifier nonlinearities improve neural network acoustic models".
/// </summary>
/// <remarks>
/// The slope below zero is 0.01 in the paper and in PyTorch, 0.2 in Keras' function. At 0 the derivative is 1 in Keras, and the slope below zero in
/// PyTorch; <see cref="SlopeAtZeroIsOne"/> says which.
/// </remarks>
public readonly record struct LeakyRelu() : IElementwiseActivation<LeakyRelu>
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<LeakyRelu> Dialects { get; } = new(
        keras: new LeakyRelu { NegativeSlope = 0.2, SlopeAtZeroIsOne = true }, torch: new LeakyRelu(), paper: new LeakyRelu());

    /// <summary>The slope below zero. Default 0.01.</summary>
    public double NegativeSlope { get; init; } = 0.01;

    /// <summary>Whether the derivative at 0 is 1 and not <see cref="NegativeSlope"/>. Default false.</summary>
    public bool SlopeAtZeroIsOne { get; init; }

    /// <summary>Reads the settings.</summary>
    public static LeakyRelu Read(SettingsReader reader, LeakyRelu defaults) => new()
    {
        NegativeSlope = reader.Number("negative_slope", defaults.NegativeSlope, NumberRange.NotNegative, "slope below zero"),
        SlopeAtZeroIsOne = reader.Flag(
            "slope_at_zero_is_one", defaults.SlopeAtZeroIsOne, "whether the derivative at zero is 1, as in Keras, or the slope, as in PyTorch"),
    };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.Select(x > TLane.Zero, x, x * TLane.Create(NegativeSlope));

    /// <inheritdoc/>
    /// <remarks>If the slope is so small that the output underflows to zero, that zero still has the sign of the input.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane positive = SlopeAtZeroIsOne ? TLane.CopySign(TLane.One, y) > TLane.Zero : y > TLane.Zero;
        return TLane.Select(positive, TLane.One, TLane.Create(NegativeSlope));
    }
}
