using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Layers;

/// <summary>The logarithm of the softmax at work. Its gradient is g - softmax(x) * sum of g.</summary>
sealed unsafe class LogSoftmaxLayer<TLane> : Layer<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Matrix<TLane> output, shares;

    public LogSoftmaxLayer(LayerContext<TLane> context)
    {
        output = context.Buffer(context.Inputs);
        shares = context.Buffer(context.Inputs);
    }

    public override int Outputs => output.Columns;

    public override Matrix<TLane> Forward(Matrix<TLane> input, in Pass pass)
    {
        for (int row = 0; row < pass.Rows; row++)
        {
            TLane shift = TLane.Create(SoftmaxRow.Run(input.Row(row), shares.Row(row), input.Lanes, input.Columns));
            for (int i = 0; i < input.Lanes; i++)
                output.Row(row)[i] = input.Row(row)[i] - shift;
        }
        return output;
    }

    public override Matrix<TLane>? Backward(Matrix<TLane> gradient, in Pass pass, IGradientReceiver<TLane> receiver, bool wanted)
    {
        TLane inside = gradient.LastLane;
        for (int row = 0; row < pass.Rows; row++)
        {
            TLane* g = gradient.Row(row), p = shares.Row(row);
            TLane sum = TLane.Select(inside, g[gradient.Lanes - 1], TLane.Zero);
            for (int i = 0; i < gradient.Lanes - 1; i++)
                sum += g[i];
            TLane total = TLane.Create(TLane.Sum(sum));
            for (int i = 0; i < gradient.Lanes; i++)
                g[i] -= p[i] * total;
        }
        return gradient;
    }
}
