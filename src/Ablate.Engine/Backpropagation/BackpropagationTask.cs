using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Backpropagation;

/// <summary>A small network, one sample, and the steps to write out by hand.</summary>
public sealed record BackpropagationTask
{
    /// <summary>The numbers that enter.</summary>
    public required ValueList<double> Inputs { get; init; }

    /// <summary>What the network should give.</summary>
    public required ValueList<double> Targets { get; init; }

    /// <summary>The layers, in order.</summary>
    public required ValueList<Dense> Layers { get; init; }

    /// <summary>The initial weights and biases, in the order of <see cref="Numbering"/>.</summary>
    public required ValueList<double> Weights { get; init; }

    /// <summary>What the steps make small. Default mean squared error.</summary>
    public ILoss Loss { get; init; } = new MeanSquaredError();

    /// <summary>How gradients change weights. Default gradient descent.</summary>
    public Optimizer Optimizer { get; init; } = new GradientDescent();

    /// <summary>How many steps. Default 1.</summary>
    public int Steps { get; init; } = 1;

    /// <summary>The weights and biases that the steps change, by name; null, the default, for all.</summary>
    public ValueList<string>? Updated { get; init; }

    /// <summary>Every weight, then every bias.</summary>
    public IReadOnlyList<NumberedWeight> Numbering => NumberedWeight.Of(Inputs.Count, Layers);

    /// <summary>Whether the steps change <paramref name="weight"/>.</summary>
    public bool Updates(NumberedWeight weight) => Updated is null || Updated.Contains(weight.Name);
}
