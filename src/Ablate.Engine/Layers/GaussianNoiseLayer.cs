using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Layers;

/// <summary>The layer that <see cref="GaussianNoise"/> builds. Gradients pass through it unchanged.</summary>
sealed unsafe class GaussianNoiseLayer<TLane>(GaussianNoise settings, LayerContext<TLane> context) : Layer<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Matrix<TLane> output = context.Buffer(context.Inputs);
    readonly RandomMask<TLane> random = new(context.Streams.Key(RandomStreams.Dropout, context.NextName("gaussian_noise")));

    public override int Outputs => output.Columns;

    public override Matrix<TLane> Forward(Matrix<TLane> input, in Pass pass)
    {
        if (!pass.Training)
            return input;
        random.Normal(output, pass, 0, settings.Deviation);
        for (int row = 0; row < pass.Rows; row++)
        {
            TLane* from = input.Row(row), to = output.Row(row);
            for (int i = 0; i < input.Lanes; i++)
                to[i] += from[i];
        }
        return output;
    }

    public override Matrix<TLane>? Backward(Matrix<TLane> gradient, in Pass pass, IGradientReceiver<TLane> receiver, bool wanted) => gradient;
}
