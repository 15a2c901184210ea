namespace Ablate.Studies.Definition.Inquiries;

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
}
