using Ablate.Engine.Activations;
using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Layers;

/// <summary>The layer that <see cref="AlphaDropout"/> builds: x a + b where a number is kept, s a + b where it is dropped, with s the limit of SELU.</summary>
sealed unsafe class AlphaDropoutLayer<TLane> : Layer<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>The limit of SELU for large negative inputs: minus its scale times its alpha.</summary>
    const double Saturation = -Selu.Scale * Selu.Alpha;

    readonly Matrix<TLane> output, factors;
    readonly RandomMask<TLane> random;
    readonly double rate, factor;
    bool changed;

    public AlphaDropoutLayer(AlphaDropout settings, LayerContext<TLane> context)
    {
        output = context.Buffer(context.Inputs);
        factors = context.Buffer(context.Inputs);
        random = new RandomMask<TLane>(context.Streams.Key(RandomStreams.Dropout, context.NextName("alpha_dropout")));
        rate = settings.Rate;
        factor = 1 / Math.Sqrt((1 - rate) * (1 + rate * Saturation * Saturation));
    }

    public override int Outputs => output.Columns;

    public override Matrix<TLane> Forward(Matrix<TLane> input, in Pass pass)
    {
        changed = pass.Training;
        if (!changed)
            return input;
        random.Drop(factors, pass, rate, 0, factor);
        double shift = -factor * rate * Saturation;
        TLane kept = TLane.Create(shift), dropped = TLane.Create(Saturation * factor + shift);
        for (int row = 0; row < pass.Rows; row++)
        {
            TLane* from = input.Row(row), to = output.Row(row), a = factors.Row(row);
            for (int i = 0; i < input.Lanes; i++)
                to[i] = TLane.MultiplyAdd(from[i], a[i], TLane.Select(a[i] > TLane.Zero, kept, dropped));
        }
        return output;
    }

    public override Matrix<TLane>? Backward(Matrix<TLane> gradient, in Pass pass, IGradientReceiver<TLane> receiver, bool wanted)
    {
        if (!wanted || !changed)
            return gradient;
        for (int row = 0; row < pass.Rows; row++)
        {
            TLane* g = gradient.Row(row), a = factors.Row(row);
            for (int i = 0; i < gradient.Lanes; i++)
                g[i] *= a[i];
        }
        return gradient;
    }
}
