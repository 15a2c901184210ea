using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// Adafactor: of the mean squares of a matrix's gradient only the means of rows and columns, r and c, are kept, moved by t^decay towards those of
/// g^2 at step t. u = g / sqrt(r c / mean(r)), shortened to a root mean square of at most d; w -= max(epsilon2, rms(w)) * min(rate, 1 / sqrt(t)) * u.
/// Vectors keep all their mean squares. Shazeer and Stern 2018, arXiv:1804.04235, algorithms 4 to 6.
/// </summary>
/// <remarks>
/// Keras and the paper add epsilon1, 1e-30, to g^2; PyTorch leaves g^2 alone and uses epsilon1, by default the machine epsilon of float32, as the least
/// mean(r) and the least divisor. PyTorch takes the size of w before decay, Keras after. The paper has no rate but 0.01. Keras' relative_step changes
/// nothing: the rate is capped at 1 / sqrt(t) without it too. So in its dialect both values are read as cap_rate: true.
/// Keras turns to NaN where a column of gradients is zero; here the roots of r / mean(r) and c are multiplied, which stay in the range of a float.
/// </remarks>
public sealed record Adafactor : Optimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<Adafactor> Dialects { get; } = new(
        keras: new Adafactor { LearningRate = 0.001 },
        torch: new Adafactor { Epsilon1 = 1.1920928955078125e-07, EpsilonIsFloor = true, DecayAfterSize = true },
        paper: new Adafactor());

    /// <inheritdoc/>
    /// <remarks>The largest size of a step, relative to the size of the weights. Default 0.01.</remarks>
    public override double LearningRate { get; init; } = 0.01;

    /// <summary>The exponent with which the share of a new gradient falls. Default -0.8.</summary>
    public double Beta2Decay { get; init; } = -0.8;

    /// <summary>Keeps the divisor from zero. Default 1e-30.</summary>
    public double Epsilon1 { get; init; } = 1e-30;

    /// <summary>The least size of a parameter that is reckoned with. Default 0.001.</summary>
    public double Epsilon2 { get; init; } = 0.001;

    /// <summary>The largest root mean square of an update, before its size is set. Default 1.</summary>
    public double ClipThreshold { get; init; } = 1;

    /// <summary>Whether the rate is at most 1 / sqrt(step). Default true.</summary>
    public bool CapRate { get; init; } = true;

    /// <summary>Whether epsilon1 is the least divisor instead of being added to the squares. Default false.</summary>
    public bool EpsilonIsFloor { get; init; }

    /// <summary>Whether weights decay after their size has been taken. Default false.</summary>
    public bool DecayAfterSize { get; init; }

    /// <inheritdoc/>
    /// <remarks>What it remembers does not have the shape of the parameters.</remarks>
    public override IReadOnlyList<string> StateNames => [];

    /// <inheritdoc/>
    internal override bool Decays => DecayAfterSize;

    /// <summary>Reads the settings.</summary>
    public static Adafactor Read(SettingsReader reader, Adafactor defaults) => new()
    {
        LearningRate = reader.Number(
            "learning_rate", defaults.LearningRate, NumberRange.NotNegative, "largest size of a step, relative to the size of the weights"),
        Beta2Decay = reader.Number(
            "beta_2_decay", defaults.Beta2Decay, new NumberRange(double.NegativeInfinity, 0),
            "exponent with which the share of a new gradient falls"),
        Epsilon1 = reader.Number("epsilon_1", defaults.Epsilon1, NumberRange.NotNegative, "keeps the divisor from zero"),
        Epsilon2 = reader.Number("epsilon_2", defaults.Epsilon2, NumberRange.NotNegative, "least size of a parameter that is reckoned with"),
        ClipThreshold = reader.Number(
            "clip_threshold", defaults.ClipThreshold, NumberRange.Positive, "largest root mean square of an update, before its size is set"),
        CapRate = reader.Flag("cap_rate", defaults.CapRate, "whether the rate is at most 1 / sqrt(step)"),
        EpsilonIsFloor = reader.Flag(
            "epsilon_is_floor", defaults.EpsilonIsFloor,
            "whether epsilon_1 is the least divisor, as in PyTorch, or added to the squares, as in Keras"),
        DecayAfterSize = reader.Flag("decay_after_size", defaults.DecayAfterSize, "whether weights decay after their size has been taken, as in PyTorch"),
    };

    internal override UpdateRule<TLane> Create<TLane>() => new AdafactorRule<TLane>(this);
}
