namespace Ablate.Cli;

/// <summary>Everything around the program that it may look at or write to; tests bring their own.</summary>
public sealed record Surroundings
{
    /// <summary>Where results are told.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Where problems are told.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>The folder that relative paths start from.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>Environment variables.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Whether a person watches the output, so that it may move.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Set when the program is to stop.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>An absolute path.</summary>
    public string Absolute(string path) => Path.GetFullPath(path, WorkingFolder);
}
