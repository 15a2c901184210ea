using Ablate.Engine.Numerics;
using Ablate.Formats.Datasets;

namespace Ablate.Studies.Running;

/// <summary>How a study is run; nothing here changes a number.</summary>
public sealed record RunOptions
{
    /// <summary>Trials that train at the same time.</summary>
    public required int Workers { get; init; }

    /// <summary>The instructions to train with.</summary>
    public required Kernel Kernel { get; init; }

    /// <summary>Where data are found.</summary>
    public required DataLocator Locator { get; init; }
}
