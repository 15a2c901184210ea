using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Layers;

/// <summary>Activity regularization at work. Its gradient is added on the way back, its penalty asked for after the way there.</summary>
sealed unsafe class ActivityRegularizationLayer<TLane>(ActivityRegularization settings, LayerContext<TLane> context) : Layer<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Matrix<TLane> output = context.Buffer(context.Inputs);
    double penalty;

    public override int Outputs => output.Columns;

    /// <remarks>The gradient depends on what passed.</remarks>
    public override bool NeedsOutput => true;

    public override double Penalty => penalty;

    public override Matrix<TLane> Forward(Matrix<TLane> input, in Pass pass)
    {
        output.CopyRows(input, pass.Rows);
        if (settings.PerRow || pass.Training)
        {
            penalty = Cost(0, pass.Rows) / Divisor(pass);
            return output;
        }
        // A sum over the batch costs rows that judge what it costs them in batches of the training's size, the last of which may be smaller.
        (int whole, int wholeBatch, int lastBatch) = pass.Judged;
        penalty = whole == 0 ? 0 : Cost(0, whole) / ((double)pass.Rows / wholeBatch);
        if (whole < pass.Rows)
            penalty += Cost(whole, pass.Rows) * lastBatch / pass.Rows;
        return output;
    }

    double Cost(int firstRow, int endRow)
    {
        TLane magnitudes = TLane.Zero, squares = TLane.Zero;
        for (int row = firstRow; row < endRow; row++)
        {
            TLane* x = output.Row(row);
            for (int i = 0; i < output.Lanes; i++)
            {
                TLane value = i == output.Lanes - 1 ? TLane.Select(output.LastLane, x[i], TLane.Zero) : x[i];
                magnitudes += TLane.Abs(value);
                squares = TLane.MultiplyAdd(value, value, squares);
            }
        }
        return settings.L1 * TLane.Sum(magnitudes) + settings.L2 * TLane.Sum(squares);
    }

    public override Matrix<TLane>? Backward(Matrix<TLane> gradient, in Pass pass, IGradientReceiver<TLane> receiver, bool wanted)
    {
        if (!wanted)
            return null;
        TLane l1 = TLane.Create(settings.L1 / Divisor(pass)), twice = TLane.Create(2 * settings.L2 / Divisor(pass));
        for (int row = 0; row < pass.Rows; row++)
        {
            TLane* x = output.Row(row), g = gradient.Row(row);
            for (int i = 0; i < output.Lanes; i++)
            {
                TLane slope = TLane.Select(TLane.Abs(x[i]) > TLane.Zero, TLane.CopySign(l1, x[i]), TLane.Zero);
                g[i] += TLane.MultiplyAdd(twice, x[i], slope);
            }
        }
        return gradient;
    }

    double Divisor(in Pass pass) => settings.PerRow ? pass.Rows : 1;
}
