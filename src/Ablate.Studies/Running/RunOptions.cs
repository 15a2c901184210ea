using Ablate.Engine.Numerics;
using Ablate.Formats.Datasets;
using Ablate.Studies.Results;
using Ablate.Studies.Trials;

namespace Ablate.Studies.Running;

/// <summary>How a study is run; nothing here changes a number.</summary>
public sealed record RunOptions
{
    /// <summary>Trials that train at the same time.</summary>
    public required int Workers { get; init; }

    /// <summary>The instructions to train with.</summary>
    public required Kernel Kernel { get; init; }

    /// <summary>
    /// Whether trials that see the same batches may train in one walk over the data; their times are shares then. Default true. A study that
    /// asks for times never does so with one worker.
    /// </summary>
    public bool Together { get; init; } = true;

    /// <summary>Records of trials that were finished before and are not trained again.</summary>
    public IReadOnlyList<TrialRecord> Finished { get; init; } = [];

    /// <summary>Whether a trial that is not among those is trained; null for all.</summary>
    public Func<Trial, bool>? Includes { get; init; }

    /// <summary>Where checkpoints of trials are kept; null for nowhere.</summary>
    public RunFolder? Checkpoints { get; init; }

    /// <summary>How long to wait between two checkpoints of a trial. Default 30 seconds.</summary>
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>When the run first began; null for now.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>Seconds that earlier sessions of the run took.</summary>
    public double SecondsBefore { get; init; }

    /// <summary>Where data are found.</summary>
    public required DataLocator Locator { get; init; }
}
