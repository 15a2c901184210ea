namespace Ablate.Cli;

/// <summary>What to do with a run that is in the folder already.</summary>
enum RunMode
{
    /// <summary>Go on with it if it is the same run.</summary>
    Same,

    /// <summary>Go on with it although the program or its kernel have changed.</summary>
    Continue,

    /// <summary>Train again what failed or diverged.</summary>
    OnlyFailed,

    /// <summary>Put it aside and begin anew.</summary>
    New,

    /// <summary>Delete it and begin anew.</summary>
    Replace,
}
