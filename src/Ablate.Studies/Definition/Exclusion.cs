namespace Ablate.Studies.Definition;

/// <summary>Combinations of levels that are not tried.</summary>
/// <param name="Where">The levels of some factors: what has one of each is not tried.</param>
/// <param name="Because">Why they are not tried.</param>
public sealed record Exclusion(IReadOnlyList<ExcludedLevels> Where, string Because);

/// <summary>Levels of a factor in an exclusion.</summary>
/// <param name="Factor">The name of the factor.</param>
/// <param name="Levels">The labels of its levels, at least one.</param>
public sealed record ExcludedLevels(string Factor, IReadOnlyList<string> Levels)
{
    /// <summary>"optimizer sgd", "optimizer sgd or adam".</summary>
    public override string ToString() => $"{Factor} {string.Join(" or ", Levels)}";
}
