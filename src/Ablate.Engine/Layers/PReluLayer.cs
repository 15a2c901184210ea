using Ablate.Engine.Activations;
using Ablate.Engine.Initializers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Layers;

/// <summary>
/// The layer that PReLU builds. The gradient of a slope is the sum of g x over the rows whose input x is not positive, with g the output gradient.
/// </summary>
sealed unsafe class PReluLayer<TLane> : Layer<TLane>, IGradientSource<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Parameter<TLane> slopes;
    readonly Matrix<TLane> output, slopeGradient;
    readonly bool shared;
    Matrix<TLane>? input;

    public PReluLayer(PRelu settings, LayerContext<TLane> context)
    {
        shared = settings.Shared;
        output = context.Buffer(context.Inputs);
        slopeGradient = new Matrix<TLane>(1, context.Inputs);
        slopes = context.Parameter($"{context.NextName("prelu")}.slopes", 1, shared ? 1 : context.Inputs, new Constant { Value = settings.InitialSlope });
        Parameters = [slopes];
    }

    public override int Outputs => output.Columns;

    public override IReadOnlyList<Parameter<TLane>> Parameters { get; }

    public override Matrix<TLane> Forward(Matrix<TLane> input, in Pass pass)
    {
        this.input = input;
        for (int row = 0; row < pass.Rows; row++)
        {
            TLane* from = input.Row(row), to = output.Row(row);
            for (int i = 0; i < input.Lanes; i++)
                to[i] = TLane.Select(from[i] > TLane.Zero, from[i], from[i] * Slope(i));
        }
        return output;
    }

    public override Matrix<TLane>? Backward(Matrix<TLane> gradient, in Pass pass, IGradientReceiver<TLane> receiver, bool wanted)
    {
        slopeGradient.Clear();
        TLane* sums = slopeGradient.Row(0);
        for (int row = 0; row < pass.Rows; row++)
        {
            TLane* g = gradient.Row(row), x = input!.Row(row);
            for (int i = 0; i < gradient.Lanes; i++)
            {
                TLane positive = x[i] > TLane.Zero;
                sums[i] += TLane.Select(positive, TLane.Zero, g[i] * x[i]);
                g[i] = TLane.Select(positive, g[i], g[i] * Slope(i));
            }
        }
        receiver.Receive(slopes, this);
        return gradient;
    }

    void IGradientSource<TLane>.Produce<TTile>(ref TTile tile)
    {
        if (!shared)
        {
            for (int i = 0; i < slopeGradient.Lanes; i++)
                tile.Finish(0, i, slopeGradient.Row(0)[i]);
            return;
        }
        double sum = 0;
        for (int i = 0; i < slopeGradient.Columns; i++)
            sum += slopeGradient[0, i];
        tile.Finish(0, 0, TLane.Select(TLane.First(1), TLane.Create(sum), TLane.Zero));
    }

    TLane Slope(int lane) => shared ? TLane.Broadcast(slopes.Value.Row(0), 0) : slopes.Value.Row(0)[lane];
}
