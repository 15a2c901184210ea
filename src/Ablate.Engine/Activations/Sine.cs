using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Activations;

/// <summary>A sine: sin(frequency x), as in sinusoidal representation networks. Sitzmann et al. 2020, arXiv:2006.09661.</summary>
public readonly record struct Sine() : IElementwiseActivation<Sine>
{
    static bool IElementwiseActivation<Sine>.SlopeNeedsInput => true;

    /// <summary>The frequency: what x is multiplied by. Default 1.</summary>
    public double Frequency { get; init; } = 1;

    /// <summary>Reads the settings.</summary>
    public static Sine Read(SettingsReader reader, Sine defaults) => new()
    {
        Frequency = reader.Number("frequency", defaults.Frequency, NumberRange.Positive, "what x is multiplied by; 30 in the first layer of the paper"),
    };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.Sin(Trigonometry.Angle(Frequency, x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane> => TLane.Create(Frequency) * TLane.Cos(Trigonometry.Angle(Frequency, x));
}
