namespace Ablate.Studies.Inquiries;

/// <summary>What a claim expects of the combinations that it names.</summary>
public enum Expectation
{
    /// <summary>The last of two is lower than the first.</summary>
    Lower,

    /// <summary>The last of two is higher than the first.</summary>
    Higher,

    /// <summary>Both are equal up to the margin.</summary>
    Equal,

    /// <summary>Those named are lower than every other combination of the same factors.</summary>
    Lowest,

    /// <summary>Those named are higher than every other combination of the same factors.</summary>
    Highest,

    /// <summary>
    /// The cheapest of those named is cheaper than every other combination that is not shown to be worse than the best by more than the margin.
    /// </summary>
    Optimal,

    /// <summary>One combination is below a limit.</summary>
    Below,

    /// <summary>One combination is above a limit.</summary>
    Above,
}
