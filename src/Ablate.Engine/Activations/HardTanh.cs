using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Activations;

/// <summary>Hard tanh: x cut off at a smallest and a largest value, by default -1 and 1. Collobert 2004.</summary>
public readonly record struct HardTanh() : IElementwiseActivation<HardTanh>
{
    static bool IElementwiseActivation<HardTanh>.SlopeNeedsInput => true;

    /// <summary>Settings of each dialect.</summary>
    public static Dialects<HardTanh> Dialects { get; } = new(
        keras: new HardTanh { SlopeAtEdgesIsOne = true }, torch: new HardTanh(), paper: new HardTanh());

    /// <summary>The smallest value. Default -1.</summary>
    public double MinimumValue { get; init; } = -1;

    /// <summary>The largest value. Default 1.</summary>
    public double MaximumValue { get; init; } = 1;

    /// <summary>Whether the slope at both ends is 1 and not 0. Default false.</summary>
    public bool SlopeAtEdgesIsOne { get; init; }

    /// <summary>Reads the settings.</summary>
    public static HardTanh Read(SettingsReader reader, HardTanh defaults)
    {
        var settings = new HardTanh
        {
            MinimumValue = reader.Number("min_value", defaults.MinimumValue, NumberRange.Any, "the smallest value"),
            MaximumValue = reader.Number("max_value", defaults.MaximumValue, NumberRange.Any, "the largest value"),
            SlopeAtEdgesIsOne = reader.Flag(
                "slope_at_edges_is_one", defaults.SlopeAtEdgesIsOne, "whether the slope at both ends is 1, as in Keras, or 0, as in PyTorch"),
        };
        if (settings.MinimumValue >= settings.MaximumValue)
            reader.ReportAt("min_value", $"min_value {NumberText.Of(settings.MinimumValue)} must be below max_value {NumberText.Of(settings.MaximumValue)}.");
        return settings;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.Min(TLane.Max(x, TLane.Create(MinimumValue)), TLane.Create(MaximumValue));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane low = TLane.Create(MinimumValue), high = TLane.Create(MaximumValue);
        TLane inside = SlopeAtEdgesIsOne ? (x >= low) & (x <= high) : (x > low) & (x < high);
        return TLane.Select(inside, TLane.One, TLane.Zero);
    }
}
