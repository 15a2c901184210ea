using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Losses;

/// <summary>Huber loss: half the square of an error up to delta, then delta (|error| - delta / 2). Huber 1964.</summary>
public readonly record struct Huber() : IElementwiseLoss<Huber>
{
    /// <summary>The error from which the loss grows in proportion. Default 1.</summary>
    public double Delta { get; init; } = 1;

    /// <summary>Reads the settings.</summary>
    public static Huber Read(SettingsReader reader, Huber defaults) => new()
    {
        Delta = reader.Number("delta", defaults.Delta, NumberRange.Positive, "the error from which the loss grows in proportion"),
    };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane prediction, TLane target)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane magnitude = TLane.Abs(prediction - target), delta = TLane.Create(Delta);
        TLane square = TLane.Create(0.5) * magnitude * magnitude;
        return TLane.Select(magnitude <= delta, square, delta * (magnitude - TLane.Create(Delta / 2)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane prediction, TLane target)
        where TLane : unmanaged, ILane<TLane> => TLane.Min(TLane.Max(prediction - target, TLane.Create(-Delta)), TLane.Create(Delta));
}
