namespace Ablate.Studies.Definition;

/// <summary>All combinations of the levels of some factors.</summary>
static class Grid
{
    /// <summary>Every combination; the last factor changes fastest.</summary>
    public static IEnumerable<Level[]> Combinations(IReadOnlyList<Factor> factors)
    {
        var indices = new int[factors.Count];
        while (true)
        {
            var levels = new Level[factors.Count];
            for (int i = 0; i < levels.Length; i++)
                levels[i] = factors[i].Levels[indices[i]];
            yield return levels;
            int last = factors.Count - 1;
            while (last >= 0 && ++indices[last] == factors[last].Levels.Count)
                indices[last--] = 0;
            if (last < 0)
                yield break;
        }
    }

    /// <summary>Whether <paramref name="levels"/> meet all conditions of one of the study's exclusions.</summary>
    public static bool IsExcluded(Study study, IReadOnlyList<Level> levels)
    {
        if (study.Exclusions.Count == 0)
            return false;
        bool IsMet(ExcludedLevels excluded) =>
            study.Factors.Zip(levels).Any(pair => pair.First.Name == excluded.Factor && excluded.Levels.Contains(pair.Second.Label));
        return study.Exclusions.Any(exclusion => exclusion.Where.All(IsMet));
    }
}
