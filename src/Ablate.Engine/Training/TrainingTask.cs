using Ablate.Engine.Data;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Training;

/// <summary>All that decides the numbers of one training.</summary>
public sealed record TrainingTask
{
    /// <summary>The layers.</summary>
    public required NetworkSettings Network { get; init; }

    /// <summary>How to train them.</summary>
    public TrainingSettings Training { get; init; } = new();

    /// <summary>The rows that train, choose and judge.</summary>
    public required DataSplit Data { get; init; }

    /// <summary>What features become as they enter the network. Default: from 0 to 1.</summary>
    public InputScaling Scaling { get; init; } = InputScaling.Unit;

    /// <summary>What the numbers of a regression become for training. Default: they stay as they are.</summary>
    public TargetScaling TargetScaling { get; init; } = TargetScaling.None;

    /// <summary>All randomness. Default: seed 1, repeat 1.</summary>
    public RandomStreams Streams { get; init; } = new(1, 1);

    /// <summary>The instructions to train with. Default: the widest of this machine.</summary>
    public Kernel Kernel { get; init; } = Kernels.Widest;

    /// <summary>After how many epochs a copy of the network is handed to the observer, besides those that the settings ask for. Default null: never.</summary>
    public int? CopyEvery { get; init; }

    /// <summary>
    /// Whether a copy of the network is handed to the observer after every epoch that is the best so far: by the loss on validation rows or, without
    /// such rows, on training rows. Default false.
    /// </summary>
    public bool CopiesBest { get; init; }

    /// <summary>Threads that may help with its products; the bits are the same with and without. Default null: nobody.</summary>
    public Crew? Crew { get; init; }

    /// <summary>
    /// Is called between two epochs, with the number of epochs that are left at most; the training goes on when it returns, and the time does not
    /// count. Default null: epochs follow each other at once.
    /// </summary>
    public Action<int>? BetweenEpochs { get; init; }

    /// <summary>The clock that tells how long a step takes, so that one that takes long is given up when the training is stopped.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where to add up the time of every stage. Default null: nothing is measured.</summary>
    public StageProfile? Profile { get; init; }
}
