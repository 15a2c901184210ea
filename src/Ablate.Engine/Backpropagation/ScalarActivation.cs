using Ablate.Engine.Activations;
using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Backpropagation;

/// <summary>An activation of the catalogue, computed on one row of doubles, with the derivatives of every output with respect to every input.</summary>
sealed class ScalarActivation : IGradientReceiver<DoubleLane>
{
    static readonly Pass pass = new(1, Training: false, 0);

    readonly Layer<DoubleLane>? layer;
    readonly Matrix<DoubleLane> input, gradient;

    public ScalarActivation(IActivation activation, int units)
    {
        var context = new LayerContext<DoubleLane>(units, 1, new RandomStreams(0, 0));
        layer = activation.Build(context);
        input = context.Buffer(units);
        gradient = context.Buffer(units);
    }

    /// <summary>The outputs.</summary>
    public double[] Values(double[] sums)
    {
        input.CopyFrom(sums);
        return (layer?.Forward(input, pass) ?? input).ToArray();
    }

    /// <summary>The derivative of each output (row) with respect to each sum (column).</summary>
    public double[][] Slopes(double[] sums) => [.. sums.Select((_, output) => Pull(sums, output))];

    /// <remarks>Backpropagating a gradient of 1 at one output gives the derivatives of that output.</remarks>
    double[] Pull(double[] sums, int output)
    {
        Values(sums);
        gradient.Clear();
        gradient[0, output] = 1;
        return (layer is null ? gradient : layer.Backward(gradient, pass, this, wanted: true)!).ToArray();
    }

    void IGradientReceiver<DoubleLane>.Receive(Parameter<DoubleLane> parameter, IGradientSource<DoubleLane> gradient) =>
        throw new InvalidOperationException("activations with weights of their own are not written out by hand");
}
