using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// Prodigy: Adam that finds its rate. d estimates the distance from the first weights w0 to the best ones: d = max(d, c * r / |s|_1), where
/// r = sqrt(beta2) r + (d / d0) d rate g (w0 - w) and s = sqrt(beta2) s + (d / d0) d rate g are sums over the steps; m and v are the means of d g and
/// d^2 g^2; w -= d * rate * m / (sqrt(v) + d * epsilon). The rate stays 1. Mishchenko and Defazio 2024, arXiv:2306.06101, algorithm 4.
/// </summary>
/// <remarks>
/// As in the authors' code: r and s carry a factor d / d0 that cancels, the step takes the d from before it was estimated anew and its epsilon the
/// new one, and there is no bias correction unless asked for. Decay, by default decoupled, goes with d * rate. The distance is one for all
/// parameters: a learning_rate_factor scales the steps of its layer alone, and a layer whose factor is 0 has no part in the distance. Neither Keras
/// nor PyTorch has Prodigy; their dialects take the paper's.
/// </remarks>
public sealed record Prodigy : Optimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<Prodigy> Dialects { get; } = new(new Prodigy());

    /// <inheritdoc/>
    /// <remarks>A factor on the rate that is found. Default 1.</remarks>
    public override double LearningRate { get; init; } = 1;

    /// <summary>Decay of the first moment. Default 0.9.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the second moment. Default 0.999.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Decay of the sums behind the distance; null, the default, for the root of that of the second moment.</summary>
    public double? Beta3 { get; init; }

    /// <summary>Keeps the divisor from zero. Default 1e-8.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>The first distance, below any that could be right. Default 1e-6.</summary>
    public double InitialDistance { get; init; } = 1e-6;

    /// <summary>A factor on the distance that is estimated. Default 1.</summary>
    public double DistanceFactor { get; init; } = 1;

    /// <summary>The most by which the distance is multiplied in a step; null, the default, for no limit.</summary>
    public double? GrowthRate { get; init; }

    /// <summary>Whether to correct the moments for their start. Default false.</summary>
    public bool BiasCorrection { get; init; }

    /// <summary>Whether the rate is left out of s, which keeps the distance low during a warm-up. Default false.</summary>
    public bool SafeguardWarmup { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames => ["first moment", "second moment", "gradient sum", "first weights"];

    /// <inheritdoc/>
    internal override bool Decays => true;

    /// <summary>Reads the settings.</summary>
    public static Prodigy Read(SettingsReader reader, Prodigy defaults) => new()
    {
        LearningRate = reader.Number("learning_rate", defaults.LearningRate, NumberRange.NotNegative, "factor on the rate that is found"),
        Beta1 = reader.Number("beta_1", defaults.Beta1, NumberRange.BelowOne, "decay of the first moment"),
        Beta2 = reader.Number("beta_2", defaults.Beta2, NumberRange.BelowOne, "decay of the second moment"),
        Beta3 = reader.OptionalNumber("beta_3", defaults.Beta3, NumberRange.BelowOne, "decay of the sums behind the distance, if not the root of beta_2"),
        Epsilon = reader.Number("epsilon", defaults.Epsilon, NumberRange.NotNegative, "keeps the divisor from zero"),
        InitialDistance = reader.Number("initial_distance", defaults.InitialDistance, NumberRange.Positive, "first distance, below any that could be right"),
        DistanceFactor = reader.Number("distance_factor", defaults.DistanceFactor, NumberRange.Positive, "factor on the distance that is estimated"),
        GrowthRate = reader.OptionalNumber(
            "growth_rate", defaults.GrowthRate, new NumberRange(1, double.PositiveInfinity), "most by which the distance is multiplied in a step"),
        BiasCorrection = reader.Flag("bias_correction", defaults.BiasCorrection, "whether to correct the moments for their start"),
        SafeguardWarmup = reader.Flag("safeguard_warmup", defaults.SafeguardWarmup, "whether a warm-up does not raise the distance"),
    };

    internal override UpdateRule<TLane> Create<TLane>() => new ProdigyRule<TLane>(this);
}
