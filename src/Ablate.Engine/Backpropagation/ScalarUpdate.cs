using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Parameters;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Backpropagation;

/// <summary>
/// Applies the update rule of the optimizer to the weights of a <see cref="ScalarNetwork"/>. Weights that the task does not update get a gradient of 0 and
/// are restored after the step, since decay or momentum might still move them.
/// </summary>
sealed class ScalarUpdate : IObjective<DoubleLane>
{
    readonly BackpropagationTask task;
    readonly ScalarNetwork network;
    readonly UpdateRule<DoubleLane> rule;
    readonly NumberedWeight[] kept;

    public ScalarUpdate(BackpropagationTask task, ScalarNetwork network)
    {
        (this.task, this.network) = (task, network);
        kept = [.. network.Numbering.Where(weight => !task.Updates(weight))];
        rule = task.Optimizer.Build<DoubleLane>();
        rule.Attach([.. network.Weights.Zip(network.Biases).SelectMany((pair, layer) => Parameters(layer))], new RandomStreams(1, 1));
    }

    /// <summary>Makes step <paramref name="number"/>, counted from 1, from the current weights.</summary>
    public void Step(int number)
    {
        double[] values = [.. kept.Select(weight => network[weight])];
        rule.Begin(new StepClock(number, task.Optimizer.LearningRate));
        Evaluate(rule);
        rule.Finish(this);
        for (int i = 0; i < kept.Length; i++)
            network[kept[i]] = values[i];
    }

    /// <summary>The state that the rule keeps for a weight, in the order of <see cref="Optimizer.StateNames"/>.</summary>
    public double[] State(NumberedWeight weight) =>
        [.. network.Parameter(weight).State.Select(state => state[weight.Input ?? 0, weight.Unit])];

    /// <inheritdoc/>
    public double Evaluate(IGradientReceiver<DoubleLane> receiver, bool movesStatistics = false)
    {
        (double loss, LayerPass[] layers) = network.Run();
        Dictionary<Parameter<DoubleLane>, Matrix<DoubleLane>> gradients = network.Weights.Concat(network.Biases)
            .ToDictionary(parameter => parameter, parameter => new Matrix<DoubleLane>(parameter.Value.Rows, parameter.Value.Columns));
        foreach (NumberedWeight weight in network.Numbering.Where(task.Updates))
            gradients[network.Parameter(weight)][weight.Input ?? 0, weight.Unit] = ScalarNetwork.Gradient(weight, layers);
        for (int layer = task.Layers.Count - 1; layer >= 0; layer--)
        {
            foreach (Parameter<DoubleLane> parameter in Parameters(layer))
                receiver.Receive(parameter, new StoredGradient<DoubleLane>(gradients[parameter]));
        }
        return loss;
    }

    Parameter<DoubleLane>[] Parameters(int layer) =>
        task.Layers[layer].UseBias ? [network.Weights[layer], network.Biases[layer]] : [network.Weights[layer]];
}
