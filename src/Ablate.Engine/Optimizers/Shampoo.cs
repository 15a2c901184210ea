using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// Shampoo: L += G G^T and R += G^T G, both from epsilon * I; W -= rate * L^(-1/4) G R^(-1/4). A vector has one side: w -= rate * H^(-1/2) g with
/// H += g g^T. Gupta, Koren and Singer 2018, arXiv:1802.09568, algorithm 1.
/// </summary>
/// <remarks>
/// The algorithm takes new roots at every step; implementations do so from time to time, here at the first step and whenever update_every divides
/// the step. A side longer than max_size keeps only its diagonal, as the paper's diagonal variant does. There is no grafting of another rule's step
/// length and no momentum. Neither Keras nor PyTorch has Shampoo; their dialects take the paper's.
/// </remarks>
public sealed record Shampoo : Optimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<Shampoo> Dialects { get; } = new(new Shampoo());

    /// <inheritdoc/>
    /// <remarks>Default 0.1.</remarks>
    public override double LearningRate { get; init; } = 0.1;

    /// <summary>What the preconditioners begin with on their diagonals; also the least eigenvalue of which a root is taken. Default 0.01.</summary>
    /// <remarks>Until the next root, a direction that no gradient had before is stretched by 1 / sqrt(epsilon): with 1e-4, training on MNIST
    /// diverged.</remarks>
    public double Epsilon { get; init; } = 0.01;

    /// <summary>After how many steps new roots are taken. Default 20.</summary>
    public int UpdateEvery { get; init; } = 20;

    /// <summary>The longest side with a full preconditioner. Default 1024.</summary>
    public int MaxSize { get; init; } = 1024;

    /// <inheritdoc/>
    /// <remarks>What it remembers does not have the shape of the parameters.</remarks>
    public override IReadOnlyList<string> StateNames => [];

    /// <summary>Reads the settings.</summary>
    public static Shampoo Read(SettingsReader reader, Shampoo defaults) => new()
    {
        LearningRate = reader.Number("learning_rate", defaults.LearningRate, NumberRange.NotNegative, "size of a step"),
        Epsilon = reader.Number("epsilon", defaults.Epsilon, NumberRange.Positive, "what the preconditioners begin with on their diagonals"),
        UpdateEvery = reader.Integer("update_every", defaults.UpdateEvery, NumberRange.AtLeast(1), "after how many steps new roots are taken"),
        MaxSize = reader.Integer(
            "max_size", defaults.MaxSize, NumberRange.AtLeast(1),
            "longest side of a matrix with a full preconditioner; longer ones keep its diagonal"),
    };

    internal override UpdateRule<TLane> Create<TLane>() => new ShampooRule<TLane>(this);
}
