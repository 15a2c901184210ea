using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Layers;

/// <summary>While training, multiplies every number by a random factor; otherwise it passes them on as they are.</summary>
abstract unsafe class RandomFactorLayer<TLane>(LayerContext<TLane> context) : Layer<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Matrix<TLane> output = context.Buffer(context.Inputs), factors = context.Buffer(context.Inputs);
    bool changed;

    public override int Outputs => output.Columns;

    public override Matrix<TLane> Forward(Matrix<TLane> input, in Pass pass)
    {
        changed = pass.Training;
        if (!changed)
            return input;
        Draw(factors, pass);
        for (int row = 0; row < pass.Rows; row++)
        {
            TLane* from = input.Row(row), to = output.Row(row), factor = factors.Row(row);
            for (int i = 0; i < input.Lanes; i++)
                to[i] = from[i] * factor[i];
        }
        return output;
    }

    public override Matrix<TLane>? Backward(Matrix<TLane> gradient, in Pass pass, IGradientReceiver<TLane> receiver, bool wanted)
    {
        if (!wanted || !changed)
            return gradient;
        for (int row = 0; row < pass.Rows; row++)
        {
            TLane* g = gradient.Row(row), factor = factors.Row(row);
            for (int i = 0; i < gradient.Lanes; i++)
                g[i] *= factor[i];
        }
        return gradient;
    }

    /// <summary>Draws the factors of a step.</summary>
    protected abstract void Draw(Matrix<TLane> factors, in Pass pass);
}
