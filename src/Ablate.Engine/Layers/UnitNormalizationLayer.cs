using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Layers;

/// <summary>Unit normalisation at work. With y = x / length the gradient is (g - y sum(g y)) / length.</summary>
sealed unsafe class UnitNormalizationLayer<TLane> : Layer<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    const double ShortestLength = 1e-12;

    readonly Matrix<TLane> output;
    readonly double[] lengths;

    public UnitNormalizationLayer(LayerContext<TLane> context)
    {
        output = context.Buffer(context.Inputs);
        lengths = new double[context.Capacity];
    }

    public override int Outputs => output.Columns;

    public override bool NeedsOutput => true;

    public override Matrix<TLane> Forward(Matrix<TLane> input, in Pass pass)
    {
        TLane inside = input.LastLane;
        for (int row = 0; row < pass.Rows; row++)
        {
            TLane* x = input.Row(row), y = output.Row(row);
            int last = input.Lanes - 1;
            TLane end = TLane.Select(inside, x[last], TLane.Zero), squares = end * end;
            for (int i = 0; i < last; i++)
                squares = TLane.MultiplyAdd(x[i], x[i], squares);
            lengths[row] = Math.Max(Math.Sqrt(TLane.Sum(squares)), ShortestLength);
            TLane inverse = TLane.Create(1 / lengths[row]);
            for (int i = 0; i < last; i++)
                y[i] = x[i] * inverse;
            y[last] = end * inverse;
        }
        return output;
    }

    public override Matrix<TLane>? Backward(Matrix<TLane> gradient, in Pass pass, IGradientReceiver<TLane> receiver, bool wanted)
    {
        if (!wanted)
            return null;
        TLane inside = gradient.LastLane;
        int last = gradient.Lanes - 1;
        for (int row = 0; row < pass.Rows; row++)
        {
            TLane* g = gradient.Row(row), y = output.Row(row);
            g[last] = TLane.Select(inside, g[last], TLane.Zero);
            TLane sum = TLane.Zero;
            for (int i = 0; i <= last; i++)
                sum = TLane.MultiplyAdd(g[i], y[i], sum);

            // Below the shortest length the divisor is constant.
            TLane along = TLane.Create(lengths[row] > ShortestLength ? TLane.Sum(sum) : 0), inverse = TLane.Create(1 / lengths[row]);
            for (int i = 0; i <= last; i++)
                g[i] = (g[i] - y[i] * along) * inverse;
        }
        return gradient;
    }
}
