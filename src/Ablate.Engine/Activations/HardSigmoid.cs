using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Activations;

/// <summary>Hard sigmoid: min(max(slope * x + 0.5, 0), 1). Howard et al. 2019, arXiv:1905.02244.</summary>
/// <remarks>
/// The slope is 1/6 in the paper, Keras 3 and PyTorch; Keras before version 3 had 0.2, as ONNX has where no other is written. The derivative is 0 at
/// both bends, as in Keras 3 and PyTorch.
/// </remarks>
public readonly record struct HardSigmoid() : IElementwiseActivation<HardSigmoid>
{
    /// <summary>The slope between the bends. Default 1/6.</summary>
    public double MiddleSlope { get; init; } = 1.0 / 6;

    static bool IElementwiseActivation<HardSigmoid>.SlopeNeedsInput => true;

    /// <summary>Reads the settings.</summary>
    public static HardSigmoid Read(SettingsReader reader, HardSigmoid defaults) => new()
    {
        MiddleSlope = reader.Number("slope", defaults.MiddleSlope, NumberRange.Positive, "slope between the bends; 0.2 in Keras 2"),
    };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Min(TLane.Max(TLane.MultiplyAdd(x, TLane.Create(MiddleSlope), TLane.Create(0.5)), TLane.Zero), TLane.One);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane> => TLane.Select(TLane.Abs(x) < TLane.Create(0.5 / MiddleSlope), TLane.Create(MiddleSlope), TLane.Zero);
}
