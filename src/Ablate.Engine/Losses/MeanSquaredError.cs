using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Losses;

/// <summary>Mean squared error: (p - t)^2, or half of it, whose slope is p - t.</summary>
public readonly record struct MeanSquaredError() : IElementwiseLoss<MeanSquaredError>
{
    /// <summary>Whether to take half of it. Default false.</summary>
    public bool Half { get; init; }

    /// <summary>Reads the settings.</summary>
    public static MeanSquaredError Read(SettingsReader reader, MeanSquaredError defaults) => new()
    {
        Half = reader.Flag("half", defaults.Half, "whether to take half of it, as derivations by hand do"),
    };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane prediction, TLane target)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane error = prediction - target;
        return TLane.Create(Half ? 0.5 : 1) * error * error;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane prediction, TLane target)
        where TLane : unmanaged, ILane<TLane> => TLane.Create(Half ? 1 : 2) * (prediction - target);
}
