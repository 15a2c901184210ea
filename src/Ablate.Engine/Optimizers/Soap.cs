using Ablate.Engine.Optimizers.Around;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// SOAP: Adam in the eigenvectors of Shampoo's preconditioners. L and R are means of G G^T and G^T G, Q their eigenvectors, G' = QL^T G QR;
/// m is a mean of G, v one of G'^2; W -= rate * QL (m' / (sqrt(v) + epsilon)) QR^T with m' = QL^T m QR and Adam's bias correction. From time to time
/// Q becomes the orthogonal factor of L Q: one step of power iteration. Vectors take Adam's step. Vyas et al. 2025, arXiv:2409.11321, algorithm 3.
/// </summary>
/// <remarks>
/// As in the authors' code the first step changes no weight: it only finds the first eigenvectors. Their order is kept by falling size, and v moves
/// with them. A side longer than max_size is not turned. The paper writes sqrt(v + epsilon), the code sqrt(v) + epsilon, as here. Neither Keras nor
/// PyTorch has SOAP; their dialects take the paper's.
/// </remarks>
public sealed record Soap : Optimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<Soap> Dialects { get; } = new(new Soap { WeightDecay = new WeightDecay { Rate = 0.01 } });

    /// <inheritdoc/>
    /// <remarks>Default 0.003.</remarks>
    public override double LearningRate { get; init; } = 0.003;

    /// <summary>Decay of the first moment. Default 0.95.</summary>
    public double Beta1 { get; init; } = 0.95;

    /// <summary>Decay of the second moment. Default 0.95.</summary>
    public double Beta2 { get; init; } = 0.95;

    /// <summary>Decay of the preconditioners; null, the default, for that of the second moment.</summary>
    public double? PreconditionerBeta { get; init; }

    /// <summary>Keeps the divisor from zero. Default 1e-8.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>After how many steps the eigenvectors follow. Default 10.</summary>
    public int UpdateEvery { get; init; } = 10;

    /// <summary>The longest side that is turned. Default 10,000.</summary>
    public int MaxSize { get; init; } = 10000;

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames => ["first moment", "second moment"];

    /// <summary>Reads the settings.</summary>
    public static Soap Read(SettingsReader reader, Soap defaults) => new()
    {
        LearningRate = reader.Number("learning_rate", defaults.LearningRate, NumberRange.NotNegative, "size of a step"),
        Beta1 = reader.Number("beta_1", defaults.Beta1, NumberRange.BelowOne, "decay of the first moment"),
        Beta2 = reader.Number("beta_2", defaults.Beta2, NumberRange.BelowOne, "decay of the second moment"),
        PreconditionerBeta = reader.OptionalNumber(
            "preconditioner_beta", defaults.PreconditionerBeta, NumberRange.BelowOne, "decay of the preconditioners, if not beta_2"),
        Epsilon = reader.Number("epsilon", defaults.Epsilon, NumberRange.NotNegative, "keeps the divisor from zero"),
        UpdateEvery = reader.Integer("update_every", defaults.UpdateEvery, NumberRange.AtLeast(1), "after how many steps the eigenvectors follow"),
        MaxSize = reader.Integer("max_size", defaults.MaxSize, NumberRange.AtLeast(1), "longest side of a matrix that is turned"),
    };

    internal override UpdateRule<TLane> Create<TLane>() => new SoapRule<TLane>(this);
}
