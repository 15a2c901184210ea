using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;

namespace Ablate.Engine.Layers;

/// <summary>Softmax at work.</summary>
sealed unsafe class SoftmaxLayer<TLane> : Layer<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Matrix<TLane> output;

    public SoftmaxLayer(LayerContext<TLane> context) => output = context.Buffer(context.Inputs);

    public override int Outputs => output.Columns;

    public override bool NeedsOutput => true;

    public override Matrix<TLane> Forward(Matrix<TLane> input, in Pass pass)
    {
        for (int row = 0; row < pass.Rows; row++)
            SoftmaxRow.Run(input.Row(row), output.Row(row), input.Lanes, input.Columns);
        return output;
    }

    public override Matrix<TLane>? Backward(Matrix<TLane> gradient, in Pass pass, IGradientReceiver<TLane> receiver, bool wanted)
    {
        for (int row = 0; row < pass.Rows; row++)
        {
            TLane* g = gradient.Row(row), y = output.Row(row);
            TLane sum = TLane.Zero;
            for (int i = 0; i < gradient.Lanes; i++)
                sum = TLane.MultiplyAdd(g[i], y[i], sum);
            TLane mean = TLane.Create(TLane.Sum(sum));
            for (int i = 0; i < gradient.Lanes; i++)
                g[i] = y[i] * (g[i] - mean);
        }
        return gradient;
    }
}
