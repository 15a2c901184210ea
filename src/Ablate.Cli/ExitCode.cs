namespace Ablate.Cli;

/// <summary>What the program says to the shell.</summary>
public static class ExitCode
{
    /// <summary>All was done.</summary>
    public const int Done = 0;

    /// <summary>Something failed on the way: a trial, a disk.</summary>
    public const int Failed = 1;

    /// <summary>What was asked cannot be done: a wrong option, a study with mistakes, data that are missing or damaged.</summary>
    public const int BadInput = 2;

    /// <summary>It was interrupted.</summary>
    public const int Interrupted = 130;
}
