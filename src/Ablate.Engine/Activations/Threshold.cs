using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Activations;

/// <summary>A threshold: x where x is above it, else a fixed value. With both 0 it is ReLU.</summary>
/// <remarks>Keras calls the fixed value default_value.</remarks>
public readonly record struct Threshold() : IElementwiseActivation<Threshold>
{
    static bool IElementwiseActivation<Threshold>.SlopeNeedsInput => true;

    /// <summary>The threshold: inputs up to and including it give the fixed value. Default 0.</summary>
    public double Limit { get; init; }

    /// <summary>The fixed value. Default 0.</summary>
    public double Default { get; init; }

    /// <summary>Reads the settings.</summary>
    public static Threshold Read(SettingsReader reader, Threshold defaults) => new()
    {
        Limit = reader.Number("threshold", defaults.Limit, NumberRange.Any, "below and at this the value is fixed"),
        Default = reader.Number("value", defaults.Default, NumberRange.Any, "the fixed value"),
    };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.Select(x <= TLane.Create(Limit), TLane.Create(Default), x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane> => TLane.Select(x > TLane.Create(Limit), TLane.One, TLane.Zero);
}
