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

    /// <summary>
    /// What is set when the program is to stop, for a command that then ends by itself with what it has. A command that never
    /// asks keeps nothing, or only whole files, and is ended by the signal as any program.
    /// </summary>
    public Func<CancellationToken> Cancellation { get; init; } = () => CancellationToken.None;

    /// <summary>An absolute path.</summary>
    public string Absolute(string path) => Path.GetFullPath(path, WorkingFolder);
}
