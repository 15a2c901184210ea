namespace Ablate.Studies.Results;

/// <summary>What a run folder says of itself: run.json.</summary>
public sealed record RunInfo
{
    /// <summary>The version of the folder's format.</summary>
    public int Format { get; init; } = 1;

    /// <summary>The name of the study.</summary>
    public required string Study { get; init; }

    /// <summary>Its question.</summary>
    public required string Question { get; init; }

    /// <summary>Its factors with the labels of their levels, in order.</summary>
    public required IReadOnlyList<FactorInfo> Factors { get; init; }

    /// <summary>How often each cell is trained; of a run that stopped early, how often it was.</summary>
    public required int Repeats { get; init; }

    /// <summary>The looks of a run that repeats until it is resolved; null where the repeats are fixed.</summary>
    public SequentialInfo? Sequential { get; init; }

    /// <summary>What all random numbers depend on.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Trials planned; of a run that stopped early, those up to then.</summary>
    public required int Trials { get; init; }

    /// <summary>The data, with their checksums.</summary>
    public required IReadOnlyList<DataInfo> Data { get; init; }

    /// <summary>The machine and the program.</summary>
    public required MachineInfo Machine { get; init; }

    /// <summary>Trials that train at the same time.</summary>
    public required int Workers { get; init; }

    /// <summary>When it began, in UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it ended, in UTC; null while it runs.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>Seconds from begin to end; null while it runs.</summary>
    public double? Seconds { get; init; }
}

/// <summary>A factor of a run.</summary>
/// <param name="Name">As in the study.</param>
/// <param name="Title">For people.</param>
/// <param name="Levels">The labels of its levels.</param>
public sealed record FactorInfo(string Name, string Title, IReadOnlyList<string> Levels);

/// <summary>Data of a run.</summary>
/// <param name="Name">The dataset.</param>
/// <param name="Origin">Where it was found.</param>
/// <param name="Checksum">SHA-256 of the SHA-256 of its files.</param>
public sealed record DataInfo(string Name, string Origin, string Checksum);
