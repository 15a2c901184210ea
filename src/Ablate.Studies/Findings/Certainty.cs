namespace Ablate.Studies.Findings;

/// <summary>What the numbers license about a question.</summary>
public enum Certainty
{
    /// <summary>The best is shown to be better than every other.</summary>
    Resolved,

    /// <summary>It leads, but at least one other cannot be told from it.</summary>
    Unresolved,

    /// <summary>There is one repeat: nothing is licensed beyond this seed.</summary>
    OneSeed,

    /// <summary>Fewer than two arms gave a number.</summary>
    NoResult,
}
