namespace Ablate.Studies.Statistics;

/// <summary>How a claim says that the first arm relates to the second.</summary>
public enum Relation
{
    /// <summary>The first is lower.</summary>
    Lower,

    /// <summary>The first is higher.</summary>
    Higher,

    /// <summary>Both are equal up to the margin.</summary>
    Equal,
}
