using System.Globalization;
using Ablate.Engine.Metrics;
using Ablate.Engine.Settings;
using Ablate.Studies.Definition.Inquiries;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Definition;

/// <summary>Reads the tree of a study file into a study, collecting everything that is wrong.</summary>
/// <param name="root">The tree.</param>
/// <param name="folder">What paths of model files are relative to.</param>
/// <param name="problems">Receives what is wrong.</param>
sealed class StudyReader(MappingNode root, string folder, ICollection<Problem> problems)
{
    /// <summary>More cells than this are a mistake in the factors.</summary>
    const int MostCells = 1_000_000;

    /// <summary>So many are read on all processors before problems are counted.</summary>
    const int CellsAtOnce = 10_000;

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
            RepeatPlan = overrides.Repeats is { } repeats ? new RepeatPlan(repeats, UntilResolved: false) : text.Repeats,
            Models = text.Models,
            Seed = overrides.Seed ?? (ulong)text.Seed,
            Cells = [],
        };
        study = study with { Cells = [.. Cells(study, new CellBinder(template, variables, axes, targets, text.Dialect, folder, problems))] };
        Factor[] written = Factors(text.Factors, text.Arms, new FactorReader(targets, []));
        Inquiry inquiry = Inquiry(study, written, text.Inquiry);
        if (study.RepeatPlan.UntilResolved && inquiry.Questions.Count + inquiry.Claims.Count == 0)
            problems.Add(new Problem(root.Find("repeats")!.Value.Location, "nothing says what is to be resolved; add questions or claims."));
        return study with { Inquiry = inquiry };
    }

    /// <summary>What the study wants to know. It may name levels that are <paramref name="written"/> but that a command line took away; that part is left out.</summary>
    Inquiry Inquiry(Study study, IReadOnlyList<Factor> written, MappingNode text)
    {
        FactorInfo[] own = [.. study.Factors.Select(FactorInfo.Of)];
        FactorInfo[] all = [.. own.Zip(written, (factor, before) => factor with { Levels = [.. before.Levels.Select(level => level.Label).Union(factor.Levels)] })];
        var measures = new MeasureCatalogue(study.Cells.SelectMany(cell => cell.Settings.Training.Metrics).Select(metric => MeasuredMetric.Of(metric, null, null)));
        bool validates = study.Cells.All(cell => cell.Settings.Data.Validation is not null);
        return new InquiryReader(all, measures, validates, problems).Read(text).Within(own);
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
        foreach (Level[][] cells in Grid.Combinations(study.Factors).Where(levels => !Grid.IsExcluded(study, levels)).Chunk(CellsAtOnce))
        {
            binder.ReadAhead(cells);
            foreach (Level[] levels in cells)
            {
                tried++;
                yield return new Cell(levels, binder.Bind(levels));
                if (problems.Count >= EnoughProblems)
                    yield break;
            }
        }
        if (tried == 0)
            problems.Add(new Problem(root.Find("exclude")?.Location ?? root.Location, "every combination is excluded; nothing is left to train."));
    }
}
