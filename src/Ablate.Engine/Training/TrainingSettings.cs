using Ablate.Engine.Losses;
using Ablate.Engine.Optimizers;

namespace Ablate.Engine.Training;

/// <summary>How a network is trained.</summary>
public sealed record TrainingSettings
{
    /// <summary>What training makes small. Default categorical cross-entropy.</summary>
    public Loss Loss { get; init; } = new CategoricalCrossEntropy();

    /// <summary>How gradients change weights. Default Adam, as Keras has it.</summary>
    public Optimizer Optimizer { get; init; } = Adam.Dialects[Settings.Dialect.Keras];

    /// <summary>How often every training row is visited. Default 10.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Rows per step. Default 32.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Whether each epoch visits the rows in a new order. Default true.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Whether an incomplete last batch is left out. Default false.</summary>
    public bool DropLast { get; init; }
}
