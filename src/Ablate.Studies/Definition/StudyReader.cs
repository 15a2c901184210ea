using System.Globalization;
using Ablate.Engine.Metrics;
using Ablate.Engine.Settings;
using Ablate.Studies.Inquiries;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Yaml;

namespace Ablate.Studies.Definition;

/// <summary>Reads the tree of a study file into a study, collecting everything that is wrong.</summary>
/// <param name="root">The tree.</param>
/// <param name="folder">What paths of model files are relative to.</param>
/// <param name="problems">Receives what is wrong.</param>
sealed class StudyReader(MappingNode root, string folder, ICollection<Problem> problems)
{
    /// <summary>More cells than this are a mistake in the factors.</summary>
    const int MostCells = 1_000_000;

    /// <summary>More trials than this are a mistake in the repeats.</summary>
    const long MostTrials = 10_000_000;

    /// <summary>So many are read on all processors before problems are counted.</summary>
    const int CellsAtOnce = 10_000;

    /// <summary>After so many problems the rest of the cells are not examined.</summary>
    const int EnoughProblems = 50;

    /// <summary>The study, after <paramref name="overrides"/>.</summary>
    public Study Read(StudyOverrides overrides)
    {
        var reader = new SettingsReader(root, problems) { Elsewhere = SettingPlaces.Of };
        StudyText written = StudyText.Read(reader);
        reader.Finish();

        var targets = new SettingTargets(written);
        var applier = new OverrideApplier(targets, problems);
        StudyText text = applier.Apply(overrides, written);
        Factor[] asWritten = Factors(written, new FactorReader(targets, []));
        Factor[] axes = Factors(text, new FactorReader(targets, problems));
        RefuseNested(text, axes, targets);
        ReportShared(axes, targets);
        ReportUnused(axes, targets, text.Template, overrides);
        ReportIdle(written, asWritten, targets, overrides);
        // What is excluded, asked and claimed may name levels that a command line took away; that part is left out.
        FactorInfo[] own = [.. axes.Select(axis => axis.Info)];
        FactorInfo[] named = [.. own.Zip(asWritten, (axis, before) => axis with { Levels = [.. before.Info.Levels.Union(axis.Levels)] })];
        IReadOnlyList<Exclusion> exclusions = new ExclusionReader(new FactorLevels(named, problems), problems).Read(text.Exclusions);
        ExcludedLevels Left(ExcludedLevels excluded) =>
            excluded with { Levels = [.. excluded.Levels.Where(own.First(axis => axis.Name == excluded.Factor).Levels.Contains)] };
        var study = new Study
        {
            Name = text.Name,
            Question = text.Question,
            Dialect = text.Dialect,
            Template = text.Template,
            Variables = text.Variables,
            Factors = axes,
            Exclusions =
            [
                .. exclusions.Select(exclusion => exclusion with { Where = [.. exclusion.Where.Select(Left)] })
                    .Where(exclusion => exclusion.Where.All(excluded => excluded.Levels.Count > 0)),
            ],
            RepeatPlan = overrides.Repeats is { } repeats ? new RepeatPlan(repeats, UntilResolved: false) : text.Repeats,
            Models = text.Models,
            Seed = overrides.Seed ?? (ulong)text.Seed,
            Cells = [],
        };
        var binder = new CellBinder(text.Template, text.Variables, axes, targets, text.Dialect, folder, problems);
        study = study with { Cells = [.. Cells(study, binder)] };
        CheckTrials(study, overrides);
        Inquiry inquiry = Inquiry(study, named, text.Inquiry).Within(own);
        if (study.RepeatPlan.UntilResolved && inquiry.Questions.Count + inquiry.Claims.Count == 0)
            problems.Add(new Problem(root.Find("repeats")!.Value.Location, "nothing says what is to be resolved; add questions or claims."));
        applier.NameLabels(written);
        return study with { Inquiry = inquiry };
    }

    void CheckTrials(Study study, StudyOverrides overrides)
    {
        long trials = (long)study.Cells.Count * study.Repeats;
        if (trials <= MostTrials)
            return;
        Location written = root.Find("repeats")?.Value.Location ?? root.Location;
        problems.Add(new Problem(
            overrides.Repeats is null ? written : new Location("--repeats"),
            $"{Text(study.Repeats)} repeats make {Text(trials)} trials; at most {Text(MostTrials)} are possible."));
    }

    static string Text(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>What the study wants to know.</summary>
    Inquiry Inquiry(Study study, FactorInfo[] factors, MappingNode text)
    {
        var measures = new MeasureCatalogue(study.Cells.SelectMany(cell => cell.Settings.Training.Metrics)
            .Select(metric => MeasuredMetric.Of(metric, null, null)));
        bool validates = study.Cells.All(cell => cell.Settings.Data.Validation is not null);
        return new InquiryReader(factors, measures, validates, problems).Read(text);
    }

    Factor[] Factors(StudyText text, FactorReader reader) =>
    [
        .. text.Arms.Entries.Count > 0 ? [reader.Read(Factor.ArmsName, text.Arms, root.Find("arms")!.Location)] : Array.Empty<Factor>(),
        .. text.Factors.Entries.Select(entry => reader.Read(entry.Name, entry.Value, entry.Location)),
    ];

    /// <summary>Placeholders are filled once, so what fills one can have none in it; all else that could be said then follows from that.</summary>
    void RefuseNested(StudyText text, Factor[] axes, SettingTargets targets)
    {
        bool isNested = false;
        IEnumerable<SettingEntry> ofLevels = SettingsOf(axes).Where(setting => targets.IsVariable(setting.Name));
        foreach (SettingEntry filling in text.Variables.Entries.Concat(ofLevels))
        {
            foreach ((string name, Location place) in Placeholder.In(filling.Value))
            {
                isNested = true;
                problems.Add(new Problem(
                    place,
                    $"${{{name}}} stands in what fills ${{{filling.Name}}}, and what fills a placeholder can have none in it; "
                    + "write it in data, network or training, or in a level that sets one of their settings."));
            }
        }
        if (isNested)
            throw new InvalidSettingsException(problems);
    }

    /// <summary>What the levels of <paramref name="factors"/> set.</summary>
    static IEnumerable<SettingEntry> SettingsOf(params IEnumerable<Factor> factors) =>
        factors.SelectMany(factor => factor.Levels).SelectMany(level => level.Settings);

    void ReportShared(Factor[] axes, SettingTargets targets)
    {
        IEnumerable<(string Factor, SettingEntry Setting)> set = axes.SelectMany(factor => SettingsOf(factor).Select(setting => (factor.Name, setting)));
        foreach (IGrouping<string, (string Factor, SettingEntry Setting)> same in set.GroupBy(pair => targets.FullName(pair.Setting.Name)))
        {
            (string first, _) = same.First();
            (string last, SettingEntry setting) = same.Last();
            if (same.Any(pair => pair.Factor != first))
                problems.Add(new Problem(setting.Location, $"{setting.Name} is set by factor {last} and by factor {first}; only one can set it."));
        }
    }

    /// <summary>
    /// Levels that set what nothing uses would be compared although they are the same, and a command line would believe that it changes something.
    /// </summary>
    void ReportUnused(Factor[] axes, SettingTargets targets, MappingNode template, StudyOverrides overrides)
    {
        HashSet<string> used = [.. targets.PlaceholdersIn(template, axes)];
        bool IsUnused(string name) => targets.IsVariable(name) && !used.Contains(name);
        foreach (string name in overrides.Set.Select(set => set.Name).Where(name => IsUnused(name) && !axes.Any(axis => axis.Name == name)))
            problems.Add(new Problem(new Location($"--set {name}"), $"${{{name}}} stands nowhere in data, network and training, so this changes nothing."));
        foreach (Factor factor in axes.Where(factor => factor.Levels.Count > 1))
        {
            string advice = overrides.Set.Count > 0 ? $" --set {factor.Name}=LEVEL leaves one level." : "";
            foreach (SettingEntry setting in SettingsOf(factor).Where(setting => IsUnused(setting.Name)).DistinctBy(setting => setting.Name))
            {
                problems.Add(new Problem(
                    setting.Location,
                    $"factor {factor.Name} sets {setting.Name}, but ${{{setting.Name}}} stands nowhere in data, network and training, "
                    + $"so it changes nothing.{advice}"));
            }
        }
    }

    /// <summary>
    /// Variables that fill nothing, such as one called like a setting by somebody who
    /// means to set it; those that factors or the command line set are reported there.
    /// </summary>
    void ReportIdle(StudyText written, Factor[] factors, SettingTargets targets, StudyOverrides overrides)
    {
        HashSet<string> known =
        [
            .. targets.PlaceholdersIn(written.Template, factors),
            .. overrides.Set.Select(set => set.Name),
            .. SettingsOf(factors).Select(setting => setting.Name),
        ];
        foreach (SettingEntry variable in written.Variables.Entries.Where(variable => !known.Contains(variable.Name)))
        {
            problems.Add(new Problem(
                variable.Location,
                $"variable \"{variable.Name}\" fills nothing: ${{{variable.Name}}} stands nowhere in data, network and training."
                + targets.MeantSetting(variable.Name)));
        }
    }

    IEnumerable<Cell> Cells(Study study, CellBinder binder)
    {
        long count = study.Factors.Aggregate(1L, (product, factor) => Math.Min(product * factor.Levels.Count, MostCells + 1));
        if (count > MostCells)
        {
            problems.Add(new Problem(root.Find("factors")?.Location ?? root.Location, $"the factors make more than {Text(MostCells)} combinations."));
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
