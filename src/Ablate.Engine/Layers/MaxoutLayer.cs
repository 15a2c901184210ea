using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Layers;

/// <summary>The largest of several pieces, which lie side by side: all units of the first piece, then all of the second, and so on.</summary>
sealed unsafe class MaxoutLayer<TLane> : Layer<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Matrix<TLane> output, largest, inputGradient, part;
    readonly int pieces;

    public MaxoutLayer(int pieces, LayerContext<TLane> context)
    {
        this.pieces = pieces;
        int units = context.Inputs / pieces;
        output = context.Buffer(units);
        largest = context.Buffer(units);
        inputGradient = context.Buffer(context.Inputs);
        part = new Matrix<TLane>(1, units);
    }

    public override int Outputs => output.Columns;

    public override Matrix<TLane> Forward(Matrix<TLane> input, in Pass pass)
    {
        TLane* x = part.Row(0);
        for (int row = 0; row < pass.Rows; row++)
        {
            TLane* y = output.Row(row), index = largest.Row(row);
            RowPart.Load(input.Row(row), 0, Outputs, y);
            for (int i = 0; i < output.Lanes; i++)
                index[i] = TLane.Zero;
            for (int piece = 1; piece < pieces; piece++)
            {
                RowPart.Load(input.Row(row), piece * Outputs, Outputs, x);
                TLane number = TLane.Create(piece);
                for (int i = 0; i < output.Lanes; i++)
                {
                    index[i] = TLane.Select(x[i] > y[i], number, index[i]);
                    y[i] = TLane.Max(x[i], y[i]);
                }
            }
        }
        return output;
    }

    public override Matrix<TLane>? Backward(Matrix<TLane> gradient, in Pass pass, IGradientReceiver<TLane> receiver, bool wanted)
    {
        TLane* taken = part.Row(0);
        for (int row = 0; row < pass.Rows; row++)
        {
            TLane* g = gradient.Row(row), index = largest.Row(row);
            for (int piece = 0; piece < pieces; piece++)
            {
                TLane number = TLane.Create(piece);
                for (int i = 0; i < gradient.Lanes; i++)
                    taken[i] = TLane.Select((index[i] >= number) & (index[i] <= number), g[i], TLane.Zero);
                RowPart.Store(taken, inputGradient.Row(row), piece * Outputs, Outputs);
            }
        }
        return inputGradient;
    }
}
