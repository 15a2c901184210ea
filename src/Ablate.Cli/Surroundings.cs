namespace Ablate.Cli;

/// <summary>Everything outside the program that it reads from and writes to; tests supply their own.</summary>
public sealed record Surroundings
{
    /// <summary>Standard output, for results.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Standard error, for problems.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>The folder that relative paths start from.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>The value of an environment variable; null if it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Whether the output is a terminal, which can show colours and live progress. Default false.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>
    /// The token that is cancelled when the program should stop, for commands that then save what they have and end by themselves. A command that never
    /// asks for it is ended by the signal like any other program; it writes nothing, or only complete files. Default: never cancelled.
    /// </summary>
    public Func<CancellationToken> Cancellation { get; init; } = () => CancellationToken.None;

    /// <summary>The absolute path for <paramref name="path"/>, which may be relative to the working folder.</summary>
    public string Absolute(string path) => Path.GetFullPath(path, WorkingFolder);
}
