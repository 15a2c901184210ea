using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Layers;

/// <summary>Sparsemax at work: one row after another, sorted to find the threshold. Its gradient is g minus the mean of g, over the numbers above it.</summary>
sealed class SparsemaxLayer<TLane> : Layer<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Matrix<TLane> output;
    readonly double[] sorted;

    public SparsemaxLayer(LayerContext<TLane> context)
    {
        output = context.Buffer(context.Inputs);
        sorted = new double[context.Inputs];
    }

    public override int Outputs => output.Columns;

    public override bool NeedsOutput => true;

    public override Matrix<TLane> Forward(Matrix<TLane> input, in Pass pass)
    {
        for (int row = 0; row < pass.Rows; row++)
        {
            for (int i = 0; i < sorted.Length; i++)
                sorted[i] = input[row, i];
            double threshold = Threshold();
            for (int i = 0; i < sorted.Length; i++)
                output[row, i] = Math.Max(input[row, i] - threshold, 0);
        }
        return output;
    }

    public override Matrix<TLane>? Backward(Matrix<TLane> gradient, in Pass pass, IGradientReceiver<TLane> receiver, bool wanted)
    {
        for (int row = 0; row < pass.Rows; row++)
        {
            double sum = 0;
            int support = 0;
            for (int i = 0; i < sorted.Length; i++)
            {
                if (output[row, i] > 0)
                    (sum, support) = (sum + gradient[row, i], support + 1);
            }
            for (int i = 0; i < sorted.Length; i++)
                gradient[row, i] = output[row, i] > 0 ? gradient[row, i] - sum / support : 0;
        }
        return gradient;
    }

    /// <summary>The largest k for which 1 + k z(k) is above the sum of the k largest z; the threshold is (that sum - 1) / k.</summary>
    double Threshold()
    {
        Array.Sort(sorted);
        double sum = 0, threshold = 0;
        for (int k = 1; k <= sorted.Length; k++)
        {
            double z = sorted[^k];
            sum += z;
            if (1 + k * z > sum)
                threshold = (sum - 1) / k;
        }
        return threshold;
    }
}
