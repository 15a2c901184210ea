using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Backpropagation;

/// <summary>
/// A network written as on paper: z = sum of w a + b, a = f(z), and the chain rule backwards, number by number in doubles. Rumelhart, Hinton and
/// Williams 1986, "Learning representations by back-propagating errors", Nature 323.
/// </summary>
sealed class ScalarNetwork
{
    readonly BackpropagationTask task;
    readonly ScalarActivation[] activations;
    readonly ScalarLoss loss;

    public ScalarNetwork(BackpropagationTask task)
    {
        this.task = task;
        Numbering = task.Numbering;
        int[] widths = [task.Inputs.Count, .. task.Layers.Select(layer => layer.Units)];
        Weights = [.. task.Layers.Select((layer, i) => new Parameter<DoubleLane>($"dense_{i + 1}.weights", widths[i], layer.Units) { IsMatrix = true })];
        Biases = [.. task.Layers.Select((layer, i) => new Parameter<DoubleLane>($"dense_{i + 1}.bias", 1, layer.Units))];
        activations = [.. task.Layers.Select(layer => new ScalarActivation(layer.Activation, layer.Units))];
        loss = new ScalarLoss(task.Loss, task.Layers[^1].Activation, task.Targets);
        for (int i = 0; i < Numbering.Count; i++)
            this[Numbering[i]] = task.Weights[i];
    }

    /// <summary>Every weight and bias.</summary>
    public IReadOnlyList<NumberedWeight> Numbering { get; }

    /// <summary>The weights of each layer: inputs by units.</summary>
    public Parameter<DoubleLane>[] Weights { get; }

    /// <summary>The biases of each layer; zeros where it has none.</summary>
    public Parameter<DoubleLane>[] Biases { get; }

    /// <summary>The value of a weight.</summary>
    public double this[NumberedWeight weight]
    {
        get => Parameter(weight).Value[weight.Input ?? 0, weight.Unit];
        set => Parameter(weight).Value[weight.Input ?? 0, weight.Unit] = value;
    }

    /// <summary>The matrix that a weight stands in.</summary>
    public Parameter<DoubleLane> Parameter(NumberedWeight weight) => (weight.IsBias ? Biases : Weights)[weight.Layer];

    /// <summary>The loss alone.</summary>
    public double Loss()
    {
        double[][] sums = Forward(out double[][] outputs);
        return loss.Evaluate(loss.TakesSums ? sums[^1] : outputs[^1]).Loss;
    }

    /// <summary>Forward and backward.</summary>
    public (double Loss, LayerPass[] Layers) Run()
    {
        double[][] sums = Forward(out double[][] outputs);
        (double value, double[] derivatives) = loss.Evaluate(loss.TakesSums ? sums[^1] : outputs[^1]);
        var layers = new LayerPass[sums.Length];
        for (int layer = sums.Length - 1; layer >= 0; layer--)
        {
            bool isTakenOver = layer == sums.Length - 1 && loss.TakesSums;
            double[][] slopes = isTakenOver ? [] : activations[layer].Slopes(sums[layer]);
            double[] ofSums = isTakenOver
                ? derivatives
                : [.. sums[layer].Select((_, sum) => derivatives.Select((derivative, output) => derivative * slopes[output][sum]).Sum())];
            layers[layer] = new LayerPass
            {
                Inputs = layer == 0 ? task.Inputs : [.. outputs[layer - 1]],
                Sums = [.. sums[layer]],
                Outputs = [.. outputs[layer]],
                OutputDerivatives = isTakenOver ? [] : [.. derivatives],
                Slopes = [.. slopes.Select(row => (Settings.ValueList<double>)[.. row])],
                SumDerivatives = [.. ofSums],
            };
            Matrix<DoubleLane> weights = Weights[layer].Value;
            derivatives = [.. Enumerable.Range(0, weights.Rows).Select(input => ofSums.Select((derivative, unit) => derivative * weights[input, unit]).Sum())];
        }
        return (value, layers);
    }

    /// <summary>dL/dw = dL/dz times what the weight multiplies.</summary>
    public static double Gradient(NumberedWeight weight, IReadOnlyList<LayerPass> layers) =>
        layers[weight.Layer].SumDerivatives[weight.Unit] * (weight.Input is { } input ? layers[weight.Layer].Inputs[input] : 1);

    double[][] Forward(out double[][] outputs)
    {
        var sums = new double[task.Layers.Count][];
        outputs = new double[task.Layers.Count][];
        double[] current = [.. task.Inputs];
        for (int layer = 0; layer < sums.Length; layer++)
        {
            double[] inputs = current;
            (Matrix<DoubleLane> weights, Matrix<DoubleLane> biases) = (Weights[layer].Value, Biases[layer].Value);
            sums[layer] =
            [
                .. Enumerable.Range(0, weights.Columns).Select(unit => inputs.Select((input, i) => input * weights[i, unit]).Sum() + biases[0, unit]),
            ];
            bool isTakenOver = layer == sums.Length - 1 && loss.TakesSums;
            outputs[layer] = current = isTakenOver ? loss.Predict(sums[layer]) : activations[layer].Values(sums[layer]);
        }
        return sums;
    }
}
