using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Layers;

/// <summary>Softmax at work; of the negated inputs for softmin.</summary>
sealed unsafe class SoftmaxLayer<TLane> : Layer<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Matrix<TLane> output;
    readonly bool negated;

    public SoftmaxLayer(LayerContext<TLane> context, bool negated = false)
    {
        output = context.Buffer(context.Inputs);
        this.negated = negated;
    }

    public override int Outputs => output.Columns;

    public override bool NeedsOutput => true;

    public override Matrix<TLane> Forward(Matrix<TLane> input, in Pass pass)
    {
        for (int row = 0; row < pass.Rows; row++)
        {
            TLane* from = input.Row(row), to = output.Row(row);
            if (negated)
            {
                for (int i = 0; i < input.Lanes; i++)
                    to[i] = -from[i];
            }
            SoftmaxRow.Run(negated ? to : from, to, input.Lanes, input.Columns);
        }
        return output;
    }

    public override Matrix<TLane>? Backward(Matrix<TLane> gradient, in Pass pass, IGradientReceiver<TLane> receiver, bool wanted)
    {
        TLane inside = gradient.LastLane;
        int last = gradient.Lanes - 1;
        for (int row = 0; row < pass.Rows; row++)
        {
            TLane* g = gradient.Row(row), y = output.Row(row);
            // The shares of the padding are zero, but zero times what is no number is none.
            g[last] = TLane.Select(inside, g[last], TLane.Zero);
            TLane sum = TLane.Zero;
            for (int i = 0; i < gradient.Lanes; i++)
                sum = TLane.MultiplyAdd(g[i], y[i], sum);
            TLane mean = TLane.Create(TLane.Sum(sum));
            for (int i = 0; i < gradient.Lanes; i++)
                g[i] = y[i] * (negated ? mean - g[i] : g[i] - mean);
        }
        return gradient;
    }
}
