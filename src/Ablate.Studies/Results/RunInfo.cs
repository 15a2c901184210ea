namespace Ablate.Studies.Results;

/// <summary>The description of a run: run.json in its folder.</summary>
public sealed record RunInfo
{
    /// <summary>The version of the folder's format. Default 1, the current one.</summary>
    public int Format { get; init; } = 1;

    /// <summary>The name of the study.</summary>
    public required string Study { get; init; }

    /// <summary>Its question.</summary>
    public required string Question { get; init; }

    /// <summary>Its factors with the labels of their levels, in order.</summary>
    public required IReadOnlyList<FactorInfo> Factors { get; init; }

    /// <summary>How often each cell is trained; for a run that stopped early, how often it was.</summary>
    public required int Repeats { get; init; }

    /// <summary>The looks of a run that repeats until everything is resolved; null if the number of repeats is fixed.</summary>
    public SequentialInfo? Sequential { get; init; }

    /// <summary>The seed of all random numbers.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The number of planned trials; for a run that stopped early, of those up to then.</summary>
    public required int Trials { get; init; }

    /// <summary>The data, with their checksums.</summary>
    public required IReadOnlyList<DataInfo> Data { get; init; }

    /// <summary>The machine and the program.</summary>
    public required MachineInfo Machine { get; init; }

    /// <summary>The number of trials that train at the same time.</summary>
    public required int Workers { get; init; }

    /// <summary>When it began, in UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it ended, in UTC; null while it runs.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>Seconds from start to end; null while it runs.</summary>
    public double? Seconds { get; init; }
}

/// <summary>A factor of a run.</summary>
/// <param name="Name">Its name in the study.</param>
/// <param name="Title">Its name in tables and figures.</param>
/// <param name="Levels">The labels of its levels.</param>
public sealed record FactorInfo(string Name, string Title, IReadOnlyList<string> Levels);

/// <summary>Data of a run.</summary>
/// <param name="Name">The name of the dataset.</param>
/// <param name="Origin">Where it was found.</param>
/// <param name="Checksum">SHA-256 of the SHA-256 of its files.</param>
public sealed record DataInfo(string Name, string Origin, string Checksum);
