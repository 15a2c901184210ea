using Ablate.Engine.Activations;
using Ablate.Engine.Layers;

namespace Ablate.Engine.Backpropagation;

/// <summary>Backpropagation through a small network with everything it computes on its way.</summary>
public static class BackpropagationByHand
{
    /// <summary>
    /// How far a weight is moved for the numerical derivative: near the cube root
    /// of the precision of doubles, where rounding and curvature cost alike.
    /// </summary>
    public const double Distance = 1e-5;

    /// <summary>Slopes on both sides that differ by more than this are a kink: curvature makes a difference of the size of <see cref="Distance"/>.</summary>
    const double Kink = 1e-3;

    /// <summary>Computes every step of <paramref name="task"/>.</summary>
    /// <exception cref="ArgumentException">The task does not fit together; the message says why.</exception>
    public static BackpropagationTrace Trace(BackpropagationTask task)
    {
        if (task.Layers.Count == 0 || task.Targets.Count != task.Layers[^1].Units)
            throw new ArgumentException("there must be as many targets as units in the last layer.", nameof(task));
        if (task.Weights.Count != task.Numbering.Count)
            throw new ArgumentException($"there are {task.Numbering.Count} weights and biases, but {task.Weights.Count} values.", nameof(task));
        if (task.Layers.Select(Refusal).FirstOrDefault(refusal => refusal is not null) is { } reason)
            throw new ArgumentException(reason, nameof(task));

        var network = new ScalarNetwork(task);
        var update = new ScalarUpdate(task, network);
        return new BackpropagationTrace(task, [.. Enumerable.Range(1, task.Steps).Select(number => Step(number, task, network, update))]);
    }

    /// <summary>Says why a layer cannot be written out by hand; null if it can.</summary>
    public static string? Refusal(Dense layer) => layer.Activation switch
    {
        PRelu => "prelu has a weight of its own, which has no number on paper; take leaky_relu.",
        RRelu => "rrelu draws its slope at random; take leaky_relu.",
        _ =>
            layer.Weights == WeightSettings.Default
                ? null
                : "by hand layers have no regularizers, constraints or rates of their own; say with `update` which weights change.",
    };

    /// <summary>Whether <paramref name="activation"/> treats every number alike, and not a row as a whole.</summary>
    public static bool IsElementwise(IActivation activation) => activation is not (Softmax or Softmin or LogSoftmax or Sparsemax);

    static BackpropagationStep Step(int number, BackpropagationTask task, ScalarNetwork network, ScalarUpdate update)
    {
        (double loss, LayerPass[] layers) = network.Run();
        WeightStep[] before = [.. network.Numbering.Select(weight => Examine(weight, loss, layers, task, network, update))];
        update.Step(number);
        return new BackpropagationStep(
            number, layers, loss,
            [.. before.Select(step => step with { After = network[step.Weight], StateAfter = [.. update.State(step.Weight)] })]);
    }

    static WeightStep Examine(NumberedWeight weight, double loss, LayerPass[] layers, BackpropagationTask task, ScalarNetwork network, ScalarUpdate update)
    {
        double value = network[weight];
        network[weight] = value + Distance;
        double above = network.Loss();
        network[weight] = value - Distance;
        double below = network.Loss();
        network[weight] = value;
        double right = (above - loss) / Distance, left = (loss - below) / Distance;
        return new WeightStep
        {
            Weight = weight,
            Before = value,
            Gradient = ScalarNetwork.Gradient(weight, layers),
            Numerical = (above - below) / (2 * Distance),
            HasKink = Math.Abs(right - left) > Kink * Math.Max(1, Math.Abs(right)),
            IsUpdated = task.Updates(weight),
            After = value,
            StateBefore = [.. update.State(weight)],
            StateAfter = [],
        };
    }
}
