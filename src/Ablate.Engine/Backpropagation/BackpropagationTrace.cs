using Ablate.Engine.Settings;

namespace Ablate.Engine.Backpropagation;

/// <summary>All intermediate results of backpropagation, in double precision.</summary>
/// <param name="Task">The task.</param>
/// <param name="Steps">The steps, in order.</param>
public sealed record BackpropagationTrace(BackpropagationTask Task, IReadOnlyList<BackpropagationStep> Steps)
{
    /// <summary>The step in which a number is first beyond what a double holds, and which number that is, as a sentence; null if all are finite.</summary>
    public string? Overflow => Steps
        .Select(step => step.Overflow is { } name ? $"In step {step.Number} {name} is beyond the largest number there is." : null)
        .FirstOrDefault(sentence => sentence is not null);
}

/// <summary>One step: forward, loss, backward, update.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Layers">The results of each layer.</param>
/// <param name="Loss">The loss before the update.</param>
/// <param name="Weights">Every weight, then every bias, in the order of their numbers.</param>
public sealed record BackpropagationStep(int Number, IReadOnlyList<LayerPass> Layers, double Loss, IReadOnlyList<WeightStep> Weights)
{
    /// <summary>The first of its numbers, in the order in which they are computed, that is not finite; null if all are.</summary>
    internal string? Overflow
    {
        get
        {
            int unit = 0;
            foreach ((double sum, double output) in Layers.SelectMany(layer => layer.Sums.Zip(layer.Outputs)))
            {
                unit++;
                if (!double.IsFinite(sum) || !double.IsFinite(output))
                    return double.IsFinite(sum) ? $"the output of unit {unit}" : $"the sum z{unit}";
            }
            if (!double.IsFinite(Loss))
                return "the loss";
            if (!Layers.All(layer => layer.OutputDerivatives.Concat(layer.Slopes.SelectMany(row => row)).Concat(layer.SumDerivatives).All(double.IsFinite)))
                return "a derivative";
            WeightStep? broken = Weights.FirstOrDefault(weight => !double.IsFinite(weight.Gradient + weight.Numerical + weight.After));
            return broken is null ? null : $"the derivative with respect to {broken.Weight.Name}, or what becomes of it,";
        }
    }
}

/// <summary>The results of one layer in the forward and the backward pass.</summary>
public sealed record LayerPass
{
    /// <summary>Its inputs.</summary>
    public required ValueList<double> Inputs { get; init; }

    /// <summary>z: the weighted sums with their biases.</summary>
    public required ValueList<double> Sums { get; init; }

    /// <summary>The activations of the sums; in the last layer, the predictions of the network.</summary>
    public required ValueList<double> Outputs { get; init; }

    /// <summary>
    /// The derivatives of the loss with respect to the outputs; empty if the loss takes over the last activation and both are differentiated together.
    /// </summary>
    public required ValueList<double> OutputDerivatives { get; init; }

    /// <summary>
    /// The derivatives of each output (first index) with respect to each sum (second index); empty if the loss takes over the last activation.
    /// Off the diagonal they are zero, except for functions of a whole row, such as softmax.
    /// </summary>
    public required ValueList<ValueList<double>> Slopes { get; init; }

    /// <summary>The derivatives of the loss with respect to the sums.</summary>
    public required ValueList<double> SumDerivatives { get; init; }
}

/// <summary>A weight or bias in one step.</summary>
public sealed record WeightStep
{
    /// <summary>The weight or bias.</summary>
    public required NumberedWeight Weight { get; init; }

    /// <summary>Its value in the forward pass.</summary>
    public required double Before { get; init; }

    /// <summary>The derivative of the loss with respect to it.</summary>
    public required double Gradient { get; init; }

    /// <summary>The same derivative by central differences: (L(w + h) - L(w - h)) / 2h.</summary>
    public required double Numerical { get; init; }

    /// <summary>Whether the loss has a kink within h, so that the numerical derivative is meaningless.</summary>
    public required bool HasKink { get; init; }

    /// <summary>Whether the step changes it.</summary>
    public required bool IsUpdated { get; init; }

    /// <summary>Its value after the step.</summary>
    public required double After { get; init; }

    /// <summary>The state of the optimizer for it before the step, in the order of <see cref="Optimizers.Optimizer.StateNames"/>.</summary>
    public required ValueList<double> StateBefore { get; init; }

    /// <summary>The state of the optimizer for it after the step, in the same order.</summary>
    public required ValueList<double> StateAfter { get; init; }

    /// <summary>The difference of the two derivatives, without sign.</summary>
    public double Error => Math.Abs(Gradient - Numerical);
}
