using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;

namespace Ablate.Tests.Engine.Losses;

/// <summary>A loss of given outputs, which end without activation, and its gradient, in double precision.</summary>
static class LossOf
{
    public static (BatchScore Score, double[] Gradient) Labels(
        ILoss loss, double[][] outputs, int[] labels, double[] weights, bool meanOverWeights = false)
    {
        var targets = new TargetBatch<DoubleLane>(outputs.Length, outputs[0].Length, weights, ignoredClass: loss.IgnoredClass);
        labels.Select(label => (byte)label).ToArray().CopyTo(targets.SetLabels(outputs.Length));
        return Run(loss, outputs, targets, meanOverWeights);
    }

    public static (BatchScore Score, double[] Gradient) Values(ILoss loss, double[][] outputs, double[][] values)
    {
        var targets = new TargetBatch<DoubleLane>(outputs.Length, outputs[0].Length, []);
        targets.SetValues(outputs.Length).CopyFrom([.. values.SelectMany(row => row)]);
        return Run(loss, outputs, targets, meanOverWeights: false);
    }

    static (BatchScore Score, double[] Gradient) Run(ILoss settings, double[][] outputs, TargetBatch<DoubleLane> targets, bool meanOverWeights)
    {
        int rows = outputs.Length, columns = outputs[0].Length;
        Matrix<DoubleLane> given = new(rows, columns), gradient = new(rows, columns);
        given.CopyFrom([.. outputs.SelectMany(row => row)]);
        OutputLoss<DoubleLane> loss = settings.BuildOutput(new Linear(), new LayerContext<DoubleLane>(columns, rows, new RandomStreams(1, 1)));
        loss.MeanOverWeights = meanOverWeights;
        return (loss.Score(given, targets, gradient), gradient.ToArray());
    }
}
