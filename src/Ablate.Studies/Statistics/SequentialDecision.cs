namespace Ablate.Studies.Statistics;

/// <summary>What a look at the repeats so far says.</summary>
public enum SequentialDecision
{
    /// <summary>The question is open and repeats are left.</summary>
    Continue,

    /// <summary>The question is answered; more repeats are not needed.</summary>
    Resolved,

    /// <summary>All repeats are in and the question is open.</summary>
    Unresolved,
}
