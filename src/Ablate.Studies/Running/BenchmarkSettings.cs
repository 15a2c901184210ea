using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;

namespace Ablate.Studies.Running;

/// <summary>What to train for a measurement: a ReLU network with softmax and cross-entropy.</summary>
/// <param name="Sizes">Inputs, hidden units and outputs.</param>
/// <param name="Batch">Rows per step.</param>
/// <param name="Optimizer">The optimizer.</param>
public sealed record BenchmarkSettings(IReadOnlyList<int> Sizes, int Batch, Optimizer Optimizer)
{
    /// <summary>Epochs to measure, after the first. Default 5.</summary>
    public int Repeat { get; init; } = 5;

    /// <summary>How many such networks train side by side, in one walk over the data; the time is the share of one. Default 1.</summary>
    public int Together { get; init; } = 1;

    /// <summary>How many such trainings run at a time, each on a thread of its own; the time is that of an epoch divided by their number. Default 1.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>How many idle threads help each training. Default 0.</summary>
    public int Helpers { get; init; }

    /// <summary>The instructions. Default: the widest vectors of this machine.</summary>
    public Kernel Kernel { get; init; } = Kernels.Widest;

    /// <summary>Whether it is one training by itself, of which the stages are known.</summary>
    internal bool IsAlone => Together == 1 && Workers == 1 && Helpers == 0;
}
