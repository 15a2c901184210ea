using Ablate.Engine.Optimizers.Around;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>In which numbers Muon makes its steps orthogonal.</summary>
public enum MuonPrecision
{
    /// <summary>Those of the engine.</summary>
    Full,

    /// <summary>Those with 8 significant bits.</summary>
    Bfloat16,
}

/// <summary>How the rate of Muon depends on the shape of a matrix.</summary>
public enum MuonRateScale
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>rate * sqrt(max(1, rows / columns)).</summary>
    Shape,

    /// <summary>rate * rms_rate * sqrt(max(rows, columns)), which makes steps as large as those of Adam.</summary>
    Rms,
}

/// <summary>
/// Muon: momentum whose step is made orthogonal: m = momentum * m + g; w -= rate * scale * orthogonal(g + momentum * m). Biases, and parameters
/// left out by name, take a step of Adam. Jordan et al. 2024, https://kellerjordan.github.io/posts/muon; scale by size: Liu et al. 2025, arXiv:2502.16982.
/// </summary>
/// <remarks>
/// Keras sums gradients in m, orthogonalizes in float32, divides by |g| + 1e-7, scales by rms_rate. Jordan's code and PyTorch average gradients, round to
/// bfloat16 and scale by shape; PyTorch divides by at least epsilon. PyTorch's Muon refuses vectors and leaves them to another optimizer; here they take
/// a step of AdamW with PyTorch's defaults. Rows and columns are those of our matrices, inputs by outputs, which PyTorch's layers store transposed.
/// Decay is decoupled and comes before the step; that of Adam's parameters is set apart.
/// </remarks>
public sealed record Muon : Optimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<Muon> Dialects { get; } = new(
        keras: new Muon
        {
            WeightDecay = new WeightDecay { Rate = 0.004 },
            MomentumIsMean = false,
            ClampNorm = false,
            Precision = MuonPrecision.Full,
            RateScale = MuonRateScale.Rms,
            AdamWeightDecay = 0.004,
            AdamEpsilon = 1e-7,
            AdamEpsilonBeforeCorrection = true,
        },
        torch: new Muon { WeightDecay = new WeightDecay { Rate = 0.1 } },
        paper: new Muon { LearningRate = 0.02, ClampNorm = false, AdamRateRatio = 0.015, AdamBeta2 = 0.95, AdamEpsilon = 1e-10, AdamWeightDecay = 0 });

    /// <inheritdoc/>
    /// <remarks>Default 0.001.</remarks>
    public override double LearningRate { get; init; } = 0.001;

    /// <summary>Share of the momentum that is kept. Default 0.95.</summary>
    public double Momentum { get; init; } = 0.95;

    /// <summary>Whether to step from where the momentum will lead. Default true.</summary>
    public bool Nesterov { get; init; } = true;

    /// <summary>Whether the momentum is the mean of gradients, not their sum. Default true.</summary>
    public bool MomentumIsMean { get; init; } = true;

    /// <summary>How often the orthogonalization is repeated. Default 5.</summary>
    public int Iterations { get; init; } = 5;

    /// <summary>The first coefficient of the orthogonalization. Default 3.4445.</summary>
    public double CoefficientA { get; init; } = 3.4445;

    /// <summary>The second. Default -4.775.</summary>
    public double CoefficientB { get; init; } = -4.775;

    /// <summary>The third. Default 2.0315.</summary>
    public double CoefficientC { get; init; } = 2.0315;

    /// <summary>Keeps the norm from zero. Default 1e-7.</summary>
    public double NormEpsilon { get; init; } = 1e-7;

    /// <summary>Whether that is the least norm instead of being added. Default true.</summary>
    public bool ClampNorm { get; init; } = true;

    /// <summary>In which numbers steps are made orthogonal. Default bfloat16.</summary>
    public MuonPrecision Precision { get; init; } = MuonPrecision.Bfloat16;

    /// <summary>How the rate depends on the shape. Default shape.</summary>
    public MuonRateScale RateScale { get; init; } = MuonRateScale.Shape;

    /// <summary>The factor of the scale rms; 0 for no scale at all. Default 0.2.</summary>
    public double RmsRate { get; init; } = 0.2;

    /// <summary>Parameters whose name contains one of these take Adam's step. Default none.</summary>
    public ValueList<string> Exclude { get; init; } = [];

    /// <summary>Whether embeddings take Adam's step. Default true.</summary>
    public bool ExcludeEmbeddings { get; init; } = true;

    /// <summary>The rate of Adam's step, as a multiple of the rate. Default 1.</summary>
    public double AdamRateRatio { get; init; } = 1;

    /// <summary>Adam's decay of the first moment. Default 0.9.</summary>
    public double AdamBeta1 { get; init; } = 0.9;

    /// <summary>Adam's decay of the second moment. Default 0.999.</summary>
    public double AdamBeta2 { get; init; } = 0.999;

    /// <summary>Keeps Adam's divisor from zero. Default 1e-8.</summary>
    public double AdamEpsilon { get; init; } = 1e-8;

    /// <summary>Whether that joins the root before the bias correction. Default false.</summary>
    public bool AdamEpsilonBeforeCorrection { get; init; }

    /// <summary>The weight decay of the parameters that take Adam's step. Default 0.01.</summary>
    public double AdamWeightDecay { get; init; } = 0.01;

    /// <inheritdoc/>
    /// <remarks>The second moment is that of the parameters that take Adam's step, and zero for the others.</remarks>
    public override IReadOnlyList<string> StateNames => ["momentum", "second moment"];

    /// <inheritdoc/>
    internal override bool Decays => true;

    /// <summary>Reads the settings.</summary>
    public static Muon Read(SettingsReader reader, Muon defaults) => new()
    {
        LearningRate = reader.Number("learning_rate", defaults.LearningRate, NumberRange.NotNegative, "size of a step"),
        Momentum = reader.Number("momentum", defaults.Momentum, NumberRange.BelowOne, "share of the momentum that is kept"),
        Nesterov = reader.Flag("nesterov", defaults.Nesterov, "whether to step from where the momentum will lead"),
        MomentumIsMean = reader.Flag(
            "momentum_is_mean", defaults.MomentumIsMean, "whether the momentum is the mean of gradients, as in PyTorch, or their sum, as in Keras"),
        Iterations = reader.Integer("iterations", defaults.Iterations, new NumberRange(0, 99), "how often the orthogonalization is repeated"),
        CoefficientA = reader.Number("coefficient_a", defaults.CoefficientA, NumberRange.Any, "first coefficient of the orthogonalization"),
        CoefficientB = reader.Number("coefficient_b", defaults.CoefficientB, NumberRange.Any, "second coefficient of the orthogonalization"),
        CoefficientC = reader.Number("coefficient_c", defaults.CoefficientC, NumberRange.Any, "third coefficient of the orthogonalization"),
        NormEpsilon = reader.Number("norm_epsilon", defaults.NormEpsilon, NumberRange.NotNegative, "keeps the norm from zero"),
        ClampNorm = reader.Flag("clamp_norm", defaults.ClampNorm, "whether norm_epsilon is the least norm, as in PyTorch, or added, as in Keras"),
        Precision = reader.Choice("precision", defaults.Precision, "in which numbers steps are made orthogonal"),
        RateScale = reader.Choice("rate_scale", defaults.RateScale, "how the rate depends on the shape of a matrix"),
        RmsRate = reader.Number("rms_rate", defaults.RmsRate, NumberRange.NotNegative, "factor of the scale rms; 0 for no scale at all"),
        Exclude = reader.Texts(
            "exclude", defaults.Exclude, new TextType("part of a parameter's name", "dense_3"),
            "parameters that take Adam's step, by a part of their names"),
        ExcludeEmbeddings = reader.Flag("exclude_embeddings", defaults.ExcludeEmbeddings, "whether embeddings take Adam's step"),
        AdamRateRatio = reader.Number("adam_rate_ratio", defaults.AdamRateRatio, NumberRange.NotNegative, "rate of Adam's step, as a multiple of the rate"),
        AdamBeta1 = reader.Number("adam_beta_1", defaults.AdamBeta1, NumberRange.BelowOne, "Adam's decay of the first moment"),
        AdamBeta2 = reader.Number("adam_beta_2", defaults.AdamBeta2, NumberRange.BelowOne, "Adam's decay of the second moment"),
        AdamEpsilon = reader.Number("adam_epsilon", defaults.AdamEpsilon, NumberRange.NotNegative, "keeps Adam's divisor from zero"),
        AdamEpsilonBeforeCorrection = reader.Flag(
            "adam_epsilon_before_correction", defaults.AdamEpsilonBeforeCorrection,
            "whether that joins the root before the bias correction, as in Keras"),
        AdamWeightDecay = reader.Number(
            "adam_weight_decay", defaults.AdamWeightDecay, NumberRange.NotNegative, "weight decay of the parameters that take Adam's step"),
    };

    internal override UpdateRule<TLane> Create<TLane>() => new MuonRule<TLane>(this);

    /// <summary>What the rate of a matrix is multiplied by.</summary>
    internal double Scale(int rows, int columns) => RateScale switch
    {
        MuonRateScale.Shape => Math.Sqrt(Math.Max(1, (double)rows / columns)),
        MuonRateScale.Rms when RmsRate > 0 => RmsRate * Math.Sqrt(Math.Max(rows, columns)),
        _ => 1,
    };
}
