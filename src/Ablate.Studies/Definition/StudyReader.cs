using System.Globalization;
using Ablate.Engine.Settings;

namespace Ablate.Studies.Definition;

/// <summary>Reads the tree of a study file into a study, collecting everything that is wrong.</summary>
sealed class StudyReader(MappingNode root, ICollection<Problem> problems)
{
    /// <summary>More cells than this are a mistake in the factors.</summary>
    const int MostCells = 1_000_000;

    /// <summary>After so many problems the rest of the cells are not examined.</summary>
    const int EnoughProblems = 50;

    /// <summary>The study, after <paramref name="overrides"/>.</summary>
    public Study Read(StudyOverrides overrides)
    {
        var reader = new SettingsReader(root, problems);
        StudyText text = StudyText.Read(reader);
        reader.Finish();

        var targets = new SettingTargets(text.Template, text.Variables);
        (MappingNode template, MappingNode variables, MappingNode factors) = new OverrideApplier(targets, problems).Apply(overrides, text);
        Factor[] axes = Factors(factors, text.Arms, new FactorReader(targets, problems));
        var study = new Study
        {
            Name = text.Name,
            Question = text.Question,
            Dialect = text.Dialect,
            Template = template,
            Variables = variables,
            Factors = axes,
            Exclusions = new ExclusionReader(axes, problems).Read(text.Exclusions),
            Repeats = overrides.Repeats ?? text.Repeats,
            Seed = overrides.Seed ?? (ulong)text.Seed,
            Cells = [],
        };
        return study with { Cells = [.. Cells(study, new CellBinder(template, variables, targets, text.Dialect, problems))] };
    }

    Factor[] Factors(MappingNode factors, MappingNode arms, FactorReader reader)
    {
        Factor[] axes =
        [
            .. arms.Entries.Count > 0 ? [reader.Read(Factor.ArmsName, arms, root.Find("arms")!.Location)] : Array.Empty<Factor>(),
            .. factors.Entries.Select(entry => reader.Read(entry.Name, entry.Value, entry.Location)),
        ];
        foreach (IGrouping<string, (string Factor, SettingEntry Setting)> shared in axes
            .SelectMany(factor => factor.Levels.SelectMany(level => level.Settings).Select(setting => (factor.Name, setting)))
            .GroupBy(pair => pair.setting.Name).Where(group => group.Select(pair => pair.Name).Distinct().Count() > 1))
        {
            (string last, SettingEntry setting) = shared.Last();
            problems.Add(new Problem(setting.Location, $"{shared.Key} is set by factor {last} and by factor {shared.First().Factor}; only one can set it."));
        }
        return axes;
    }

    IEnumerable<Cell> Cells(Study study, CellBinder binder)
    {
        long count = study.Factors.Aggregate(1L, (product, factor) => Math.Min(product * factor.Levels.Count, MostCells + 1));
        if (count > MostCells)
        {
            problems.Add(new Problem(root.Find("factors")?.Location ?? root.Location, $"the factors make more than {MostCells.ToString("N0", CultureInfo.InvariantCulture)} combinations."));
            yield break;
        }
        int tried = 0;
        foreach (Level[] levels in Grid.Combinations(study.Factors).Where(levels => !Grid.IsExcluded(study, levels)))
        {
            tried++;
            yield return new Cell(levels, binder.Bind(levels));
            if (problems.Count >= EnoughProblems)
                yield break;
        }
        if (tried == 0)
            problems.Add(new Problem(root.Find("exclude")?.Location ?? root.Location, "every combination is excluded; nothing is left to train."));
    }
}
