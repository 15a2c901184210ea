using Ablate.Studies.Inquiries;
using Ablate.Studies.Results;

namespace Ablate.Studies.Findings.Rules;

/// <summary>
/// The best level of a factor of at least three numbers is the smallest or the largest: a better one may lie beyond. Zero is no edge where
/// nothing lies below it. A nuisance factor has a best level for each combination of the scientific ones.
/// </summary>
sealed class EdgeOfGrid : IFindingRule
{
    /// <inheritdoc/>
    public string Id => "edge-of-grid";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(Evidence evidence)
    {
        if (evidence.Best is not { } best)
            yield break;
        foreach (FactorInfo factor in evidence.Run.Info.Factors.Where(HasEdges))
        {
            string? sentence = evidence.Inquiry.Role(factor.Name) == FactorRole.Nuisance ? Tuned(factor, evidence) : Compared(factor, best, evidence);
            if (sentence is not null)
                yield return new Finding(Id, Severity.Warning, sentence);
        }
    }

    static bool HasEdges(FactorInfo factor) => factor.Levels.Count >= 3 && factor.Levels.All(level => FactorLevels.Number(level) is not null);

    static string? Compared(FactorInfo factor, Arm best, Evidence evidence)
    {
        string level = best.Levels.First(condition => condition.Factor == factor.Name).Level;
        return Edge(factor, level) is { } edge
            ? $"The best {Name(factor)}, {level} by {evidence.Selection}, is the {edge} that was tried. A better one may lie beyond."
            : null;
    }

    static string? Tuned(FactorInfo factor, Evidence evidence)
    {
        string[] edges =
        [
            .. from arm in evidence.Tuned
               where arm.Sample.Count > 0
               let level = arm.Tuned.First(condition => condition.Factor == factor.Name).Level
               let edge = Edge(factor, level)
               where edge is not null
               select $"{arm.Label} ({level}, the {edge})",
        ];
        return edges.Length > 0
            ? $"The best {Name(factor)} by {evidence.Selection} is at the edge of what was tried for {Wording.List(edges)}. A "
                + "better one may lie beyond, and the comparison may be unfair without it."
            : null;
    }

    static string? Edge(FactorInfo factor, string level)
    {
        double[] numbers = [.. factor.Levels.Select(other => FactorLevels.Number(other)!.Value)];
        double value = FactorLevels.Number(level)!.Value;
        if (value == numbers.Max())
            return "largest";
        return value == numbers.Min() && value != 0 ? "smallest" : null;
    }

    static string Name(FactorInfo factor) => factor.Name.Replace('_', ' ');
}
