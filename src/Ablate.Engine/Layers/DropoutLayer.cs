using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Layers;

/// <summary>Dropout at work.</summary>
sealed unsafe class DropoutLayer<TLane> : Layer<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Matrix<TLane> output, mask;
    readonly RandomMask<TLane> random;
    readonly double rate;
    bool dropped;

    public DropoutLayer(Dropout settings, LayerContext<TLane> context)
    {
        output = context.Buffer(context.Inputs);
        mask = context.Buffer(context.Inputs);
        random = new RandomMask<TLane>(context.Streams.Key(RandomStreams.Dropout, context.NextName("dropout")));
        rate = settings.Rate;
    }

    public override int Outputs => output.Columns;

    public override Matrix<TLane> Forward(Matrix<TLane> input, in Pass pass)
    {
        dropped = pass.Training;
        if (!dropped)
            return input;
        random.Drop(mask, pass, rate, 0, 1 / (1 - rate));
        for (int row = 0; row < pass.Rows; row++)
        {
            TLane* from = input.Row(row), to = output.Row(row), factor = mask.Row(row);
            for (int i = 0; i < input.Lanes; i++)
                to[i] = from[i] * factor[i];
        }
        return output;
    }

    public override Matrix<TLane>? Backward(Matrix<TLane> gradient, in Pass pass, IGradientReceiver<TLane> receiver, bool wanted)
    {
        if (!wanted || !dropped)
            return gradient;
        for (int row = 0; row < pass.Rows; row++)
        {
            TLane* g = gradient.Row(row), factor = mask.Row(row);
            for (int i = 0; i < gradient.Lanes; i++)
                g[i] *= factor[i];
        }
        return gradient;
    }
}
