using Ablate.Studies.Definition.Inquiries;
using Ablate.Studies.Results;

namespace Ablate.Studies.Findings.Rules;

/// <summary>The best level of a factor of at least three numbers is the smallest or the largest: a better one may lie beyond. Zero is no edge where nothing lies below it.</summary>
sealed class EdgeOfGrid : IFindingRule
{
    /// <inheritdoc/>
    public string Id => "edge-of-grid";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(Evidence evidence)
    {
        if (evidence.Best is not { } best)
            yield break;
        foreach (FactorInfo factor in evidence.Run.Info.Factors)
        {
            double?[] numbers = [.. factor.Levels.Select(FactorLevels.Number)];
            if (numbers.Length < 3 || numbers.Any(number => number is null))
                continue;
            string level = best.Levels.First(condition => condition.Factor == factor.Name).Level;
            double value = FactorLevels.Number(level)!.Value;
            bool lowest = value == numbers.Min() && value != 0, highest = value == numbers.Max();
            if (lowest || highest)
                yield return new Finding(Id, Severity.Warning, $"The best {factor.Name.Replace('_', ' ')}, {level} by {evidence.Selection}, is the {(lowest ? "smallest" : "largest")} that was tried. A better one may lie beyond.");
        }
    }
}
