namespace Ablate.Studies.Results;

/// <summary>How a trial ended.</summary>
public enum TrialStatus
{
    /// <summary>All its epochs were trained.</summary>
    Completed,

    /// <summary>Its loss stopped being a finite number: a result, not an error.</summary>
    Diverged,

    /// <summary>An error stopped it.</summary>
    Failed,

    /// <summary>It was stopped from outside, or never begun.</summary>
    Interrupted,
}
