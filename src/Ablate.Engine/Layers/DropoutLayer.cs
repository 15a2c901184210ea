using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Layers;

/// <summary>
/// Dropout at work. Which numbers are dropped follows from the seed, the repeat, the layer and the step alone: 16 random bits decide
/// on each, so the rate is met to within 1 / 65,536, and every arm and every kernel drops the same ones.
/// </summary>
sealed unsafe class DropoutLayer<TLane> : Layer<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Matrix<TLane> output, mask;
    readonly ulong key;
    readonly uint dropBelow;
    readonly double scale;
    bool dropped;

    public DropoutLayer(Dropout settings, LayerContext<TLane> context)
    {
        output = context.Buffer(context.Inputs);
        mask = context.Buffer(context.Inputs);
        key = context.Streams.Key(RandomStreams.Dropout, context.NextName("dropout"));
        dropBelow = (uint)Math.Round(settings.Rate * 65536);
        scale = 1 / (1 - settings.Rate);
    }

    public override int Outputs => output.Columns;

    public override Matrix<TLane> Forward(Matrix<TLane> input, in Pass pass)
    {
        dropped = pass.Training;
        if (!dropped)
            return input;
        Draw(pass);
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

    /// <summary>Eight numbers from each block of random bits, in the order of the columns.</summary>
    void Draw(in Pass pass)
    {
        int blocks = (mask.Columns + 7) / 8;
        for (int row = 0; row < pass.Rows; row++)
        {
            TLane* factors = mask.Row(row);
            for (int block = 0; block < blocks; block++)
            {
                (uint x0, uint x1, uint x2, uint x3) = Philox.Block((ulong)((long)row * blocks + block), (ulong)pass.Step, key);
                UInt128 bits = new(x3 | ((ulong)x2 << 32), x1 | ((ulong)x0 << 32));
                int end = Math.Min(mask.Columns - block * 8, 8);
                for (int i = 0; i < end; i++, bits >>= 16)
                    TLane.Write(factors, block * 8 + i, ((uint)bits & 0xFFFF) < dropBelow ? 0 : scale);
            }
        }
    }
}
