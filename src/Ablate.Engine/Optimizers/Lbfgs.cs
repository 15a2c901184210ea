using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>How far L-BFGS goes along a direction.</summary>
public enum LineSearch
{
    /// <summary>By the rate.</summary>
    None,

    /// <summary>Until the loss has fallen enough and its slope has flattened enough: |slope| at most 0.9 times what it was.</summary>
    StrongWolfe,
}

/// <summary>
/// L-BFGS: the direction is -H g, where H follows the inverse of the Hessian through the last changes of weights, s, and gradients, y, from
/// H0 = s y / (y y); w += t * direction. One step takes several iterations on the same rows. Nocedal and Wright 2006, "Numerical optimization", algorithms
/// 7.4 and 7.5, with the line search of algorithms 3.5 and 3.6.
/// </summary>
/// <remarks>
/// The iterations, tolerances and line search are those of PyTorch, which has them from minFunc (Schmidt 2005): the first t is min(1, 1 / |g|_1)
/// times the rate, later ones the rate; a pair with s y of at most 1e-10 is not kept; the line search takes 25 trials at most. The paper's dialect
/// searches, and keeps 10 pairs; Keras has no L-BFGS and takes the paper's. The loss is evaluated anew at the start of a step. Memory: twice
/// history_size times the weights. Running statistics of batch normalization are those of the first evaluation of a step; PyTorch's closure, whose
/// passes are all for training, moves them at every one, and so does its dialect.
/// </remarks>
public sealed record Lbfgs : Optimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<Lbfgs> Dialects { get; } = new(
        keras: new Lbfgs { HistorySize = 10, LineSearch = LineSearch.StrongWolfe },
        torch: new Lbfgs { StatisticsFollow = true },
        paper: new Lbfgs { HistorySize = 10, LineSearch = LineSearch.StrongWolfe });

    /// <inheritdoc/>
    /// <remarks>Default 1.</remarks>
    public override double LearningRate { get; init; } = 1;

    /// <summary>Iterations in a step. Default 20.</summary>
    public int MaxIterations { get; init; } = 20;

    /// <summary>Evaluations of the loss after which no iteration begins; null, the default, for 5 / 4 of the iterations.</summary>
    public int? MaxEvaluations { get; init; }

    /// <summary>The largest number of the gradient at which a step ends. Default 1e-7.</summary>
    public double ToleranceGradient { get; init; } = 1e-7;

    /// <summary>The change of the loss, or of a weight, at which a step ends. Default 1e-9.</summary>
    public double ToleranceChange { get; init; } = 1e-9;

    /// <summary>How many changes are remembered. Default 100.</summary>
    public int HistorySize { get; init; } = 100;

    /// <summary>How far to go along a direction. Default by the rate.</summary>
    public LineSearch LineSearch { get; init; }

    /// <summary>Whether a step takes all training rows at once, not a batch. Default true.</summary>
    public bool FullBatch { get; init; } = true;

    /// <summary>Whether running statistics move at every evaluation of the loss, and not once a step. Default false.</summary>
    public bool StatisticsFollow { get; init; }

    /// <inheritdoc/>
    /// <remarks>What it remembers is of all parameters together.</remarks>
    public override IReadOnlyList<string> StateNames => [];

    /// <inheritdoc/>
    public override bool TakesAllRows => FullBatch;

    /// <inheritdoc/>
    /// <remarks>The length of a step is sought for all parameters together; a learning_rate_factor is refused.</remarks>
    public override bool TakesRateFactors => false;

    /// <inheritdoc/>
    internal override bool EvaluatesAgain => true;

    /// <summary>Reads the settings.</summary>
    public static Lbfgs Read(SettingsReader reader, Lbfgs defaults) => new()
    {
        LearningRate = reader.Number(
            "learning_rate", defaults.LearningRate, NumberRange.NotNegative, "size of a step, or the first that the line search tries"),
        MaxIterations = reader.Integer("max_iterations", defaults.MaxIterations, NumberRange.AtLeast(1), "iterations in a step"),
        MaxEvaluations = reader.OptionalInteger(
            "max_evaluations", defaults.MaxEvaluations, NumberRange.AtLeast(1),
            "evaluations of the loss after which no iteration begins, if not 5 / 4 of the iterations"),
        ToleranceGradient = reader.Number(
            "tolerance_gradient", defaults.ToleranceGradient, NumberRange.NotNegative, "largest number of the gradient at which a step ends"),
        ToleranceChange = reader.Number(
            "tolerance_change", defaults.ToleranceChange, NumberRange.NotNegative, "change of the loss, or of a weight, at which a step ends"),
        HistorySize = reader.Integer("history_size", defaults.HistorySize, NumberRange.AtLeast(1), "how many changes are remembered"),
        LineSearch = reader.Choice("line_search", defaults.LineSearch, "how far to go along a direction"),
        FullBatch = reader.Flag("full_batch", defaults.FullBatch, "whether a step takes all training rows at once, not a batch"),
        StatisticsFollow = reader.Flag(
            "statistics_follow", defaults.StatisticsFollow,
            "whether running statistics move at every evaluation of the loss, as in PyTorch, and not once a step"),
    };

    internal override UpdateRule<TLane> Create<TLane>() => new LbfgsRule<TLane>(this);
}
