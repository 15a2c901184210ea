using Ablate.Engine.Data;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Losses;

/// <summary>A cross-entropy whose targets are smoothed, so that a row wants a little of every class.</summary>
/// <param name="smoothing">The share of each target that is spread over all classes.</param>
abstract class SmoothedCrossEntropy<TLane>(double smoothing) : LossFunction<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>The share of each target that is spread over all classes.</summary>
    protected double Smoothing => smoothing;

    /// <summary>Whether every class counts by its own weight, so that targets are multiplied and not rows.</summary>
    protected bool WeighsTargets(TargetBatch<TLane> targets) => MeanOverWeights && smoothing != 0 && targets.HaveClassWeights;

    /// <inheritdoc/>
    protected override double Weight(TargetBatch<TLane> targets, int row) => WeighsTargets(targets) ? 1 : base.Weight(targets, row);

    /// <summary>What a row wants of a class, smoothed, and weighted if targets are.</summary>
    protected unsafe double Target(TargetBatch<TLane> targets, int row, int label)
    {
        double target = (1 - smoothing) * TLane.Read(targets.Values.Row(row), label) + smoothing / targets.Values.Columns;
        return WeighsTargets(targets) ? targets.ClassWeight(label) * target : target;
    }
}
