using Ablate.Engine.Activations;
using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Layers;

/// <summary>RReLU at work: slopes drawn from a stream of its own while training, their mean otherwise.</summary>
sealed unsafe class RReluLayer<TLane> : Layer<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly RRelu settings;
    readonly Matrix<TLane> output, slopes;
    readonly RandomMask<TLane> random;

    public RReluLayer(RRelu settings, LayerContext<TLane> context)
    {
        this.settings = settings;
        output = context.Buffer(context.Inputs);
        slopes = context.Buffer(context.Inputs);
        random = new RandomMask<TLane>(context.Streams.Key(RandomStreams.Dropout, context.NextName("rrelu")));
    }

    public override int Outputs => output.Columns;

    public override Matrix<TLane> Forward(Matrix<TLane> input, in Pass pass)
    {
        if (pass.Training)
            random.Uniform(slopes, pass, settings.Lower, settings.Upper);
        TLane mean = TLane.Create((settings.Lower + settings.Upper) / 2);
        for (int row = 0; row < pass.Rows; row++)
        {
            TLane* from = input.Row(row), to = output.Row(row), slope = slopes.Row(row);
            for (int i = 0; i < input.Lanes; i++)
            {
                slope[i] = TLane.Select(from[i] > TLane.Zero, TLane.One, pass.Training ? slope[i] : mean);
                to[i] = from[i] * slope[i];
            }
        }
        return output;
    }

    public override Matrix<TLane>? Backward(Matrix<TLane> gradient, in Pass pass, IGradientReceiver<TLane> receiver, bool wanted)
    {
        for (int row = 0; row < pass.Rows; row++)
        {
            TLane* g = gradient.Row(row), slope = slopes.Row(row);
            for (int i = 0; i < gradient.Lanes; i++)
                g[i] *= slope[i];
        }
        return gradient;
    }
}
