using Ablate.Engine.Activations;
using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Layers;

/// <summary>GLU at work. With s = sigmoid(b) the gradient of a is g s, that of b is g a s (1 - s).</summary>
sealed unsafe class GluLayer<TLane> : Layer<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Matrix<TLane> output, gates, inputGradient, part;
    Matrix<TLane>? input;

    public GluLayer(LayerContext<TLane> context)
    {
        int half = context.Inputs / 2;
        output = context.Buffer(half);
        gates = context.Buffer(half);
        inputGradient = context.Buffer(context.Inputs);
        part = new Matrix<TLane>(1, half);
    }

    public override int Outputs => output.Columns;

    public override Matrix<TLane> Forward(Matrix<TLane> input, in Pass pass)
    {
        this.input = input;
        var sigmoid = default(Sigmoid);
        for (int row = 0; row < pass.Rows; row++)
        {
            TLane* a = input.Row(row), b = part.Row(0), s = gates.Row(row), y = output.Row(row);
            RowPart.Load(a, Outputs, Outputs, b);
            for (int i = 0; i < output.Lanes; i++)
            {
                s[i] = sigmoid.Value(b[i]);
                y[i] = a[i] * s[i];
            }
        }
        return output;
    }

    public override Matrix<TLane>? Backward(Matrix<TLane> gradient, in Pass pass, IGradientReceiver<TLane> receiver, bool wanted)
    {
        if (!wanted)
            return null;
        for (int row = 0; row < pass.Rows; row++)
        {
            TLane* g = gradient.Row(row), a = input!.Row(row), s = gates.Row(row), second = part.Row(0);
            for (int i = 0; i < gradient.Lanes; i++)
            {
                g[i] *= s[i];
                second[i] = g[i] * a[i] * (TLane.One - s[i]);
            }
            RowPart.Store(g, inputGradient.Row(row), 0, Outputs);
            RowPart.Store(second, inputGradient.Row(row), Outputs, Outputs);
        }
        return inputGradient;
    }
}
