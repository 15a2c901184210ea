using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Losses;

/// <summary>
/// Smooth L1: half the square of an error divided by beta up to beta, then |error| - beta / 2: Huber divided by beta. Girshick 2015,
/// arXiv:1504.08083. PyTorch. With a beta of 0 it is the absolute error.
/// </summary>
public readonly record struct SmoothL1() : IElementwiseLoss<SmoothL1>
{
    /// <summary>The error from which the loss grows in proportion. Default 1.</summary>
    public double Beta { get; init; } = 1;

    /// <summary>Reads the settings.</summary>
    public static SmoothL1 Read(SettingsReader reader, SmoothL1 defaults) => new()
    {
        Beta = reader.Number("beta", defaults.Beta, NumberRange.NotNegative, "the error from which the loss grows in proportion"),
    };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane prediction, TLane target)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane magnitude = TLane.Abs(prediction - target), beta = TLane.Create(Beta);
        TLane square = TLane.Create(0.5 / Beta) * magnitude * magnitude;
        return TLane.Select(magnitude < beta, square, magnitude - TLane.Create(Beta / 2));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane prediction, TLane target)
        where TLane : unmanaged, ILane<TLane> => Beta == 0
            ? Signum.Of(prediction - target)
            : TLane.Min(TLane.Max((prediction - target) * TLane.Create(1 / Beta), -TLane.One), TLane.One);
}
