using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Activations;

/// <summary>Snake: x + sin(a x)^2 / a, which grows and repeats. Liu, Hartwig and Ueda 2020, arXiv:2006.08195.</summary>
public readonly record struct Snake() : IElementwiseActivation<Snake>
{
    static bool IElementwiseActivation<Snake>.SlopeNeedsInput => true;

    /// <summary>How fast it repeats. Default 1.</summary>
    public double A { get; init; } = 1;

    /// <summary>Reads the settings.</summary>
    public static Snake Read(SettingsReader reader, Snake defaults) => new()
    {
        A = reader.Number("a", defaults.A, NumberRange.Positive, "how fast it repeats"),
    };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane sine = TLane.Sin(Trigonometry.Angle(A, x));
        return TLane.MultiplyAdd(sine * sine, TLane.Create(1 / A), x);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane angle = Trigonometry.Angle(A, x);
        return TLane.MultiplyAdd(TLane.Create(2) * TLane.Sin(angle), TLane.Cos(angle), TLane.One);
    }
}
