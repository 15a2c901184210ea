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
        string name = reader.Parsed("study", null, "a name of letters, digits, - and _", "what the study is called; its run folder has the same name", StudyName, required: true) ?? "";
        string question = reader.Text("question", "", "a sentence", "what the study is to find out") ?? "";
        Dialect dialect = reader.Choice("dialect", Dialect.Keras, "whose names, defaults and conventions hold where the frameworks disagree");
        var template = new MappingNode(
            [.. Part(reader, "data", new SectionType(SettingTargets.DataDeclarations), "which data, and how they are divided", required: false),
             .. Part(reader, "network", new ListType(new ComponentType("layer")), "the layers, in order", required: true),
             .. Part(reader, "training", new SectionType(SettingTargets.TrainingDeclarations), "how the network is trained", required: false)],
            root.Location);
        MappingNode variables = Mapping(reader, "variables", "values of ${name} where no factor or arm sets them");
        MappingNode factors = Mapping(reader, "factors", "what differs: each factor a list of values, or a mapping of labels to the settings that each sets");
        MappingNode arms = Mapping(reader, "arms", "named variants that are no grid: each a mapping of settings");
        SettingNode? exclusions = reader.Raw("exclude", new ListType(new TextType("{ where: { factor: level }, because: reason }")), "", "combinations that are not tried, with the reason");
        int repeats = reader.Integer("repeats", 1, NumberRange.AtLeast(1), "how often each cell is trained, each time with other seeds");
        int seed = reader.Integer("seed", 1, NumberRange.NotNegative, "what all random numbers depend on");
        reader.Finish();

        var targets = new SettingTargets(template, variables);
        (template, variables, factors) = new OverrideApplier(targets, problems).Apply(overrides, template, variables, factors);
        var reading = new FactorReader(targets, problems);
        Factor[] axes = [.. arms.Entries.Count > 0 ? [reading.Read(Factor.ArmsName, arms, root.Find("arms")!.Location)] : Array.Empty<Factor>(),
                         .. factors.Entries.Select(entry => reading.Read(entry.Name, entry.Value, entry.Location))];
        foreach (IGrouping<string, (string Factor, SettingEntry Setting)> shared in axes
            .SelectMany(factor => factor.Levels.SelectMany(level => level.Settings).Select(setting => (factor.Name, setting)))
            .GroupBy(pair => pair.setting.Name).Where(group => group.Select(pair => pair.Name).Distinct().Count() > 1))
        {
            (string last, SettingEntry setting) = shared.Last();
            problems.Add(new Problem(setting.Location, $"{shared.Key} is set by factor {last} and by factor {shared.First().Factor}; only one can set it."));
        }
        IReadOnlyList<Exclusion> excluded = new ExclusionReader(axes, problems).Read(exclusions);

        var study = new Study
        {
            Name = name,
            Question = question,
            Dialect = dialect,
            Template = template,
            Variables = variables,
            Factors = axes,
            Exclusions = excluded,
            Repeats = overrides.Repeats ?? repeats,
            Seed = overrides.Seed ?? (ulong)seed,
            Cells = [],
        };
        return study with { Cells = [.. Cells(study, new CellBinder(template, variables, targets, dialect, problems))] };
    }

    IEnumerable<Cell> Cells(Study study, CellBinder binder)
    {
        long count = study.Factors.Aggregate(1L, (product, factor) => Math.Min(product * Math.Max(1, factor.Levels.Count), MostCells + 1));
        if (count > MostCells)
        {
            problems.Add(new Problem(root.Find("factors")?.Location ?? root.Location, $"the factors make more than {MostCells.ToString("N0", CultureInfo.InvariantCulture)} combinations."));
            yield break;
        }
        int tried = 0;
        foreach (Level[] levels in Grid.Combinations(study.Factors))
        {
            if (Grid.IsExcluded(study, levels))
                continue;
            tried++;
            yield return new Cell(levels, binder.Bind(levels));
            if (problems.Count >= EnoughProblems)
                yield break;
        }
        if (tried == 0)
            problems.Add(new Problem(root.Find("exclude")?.Location ?? root.Location, "every combination is excluded; nothing is left to train."));
    }

    static IEnumerable<SettingEntry> Part(SettingsReader reader, string name, SettingType type, string description, bool required) =>
        reader.Raw(name, type, "", description, required) is { } value ? [new SettingEntry(name, value, value.Location)] : [];

    MappingNode Mapping(SettingsReader reader, string name, string description)
    {
        switch (reader.Raw(name, new SectionType([]), "", description))
        {
            case MappingNode { Entries.Count: > 0 } mapping:
                return mapping;
            case { } other:
                problems.Add(new Problem(other.Location, $"{name} must be a mapping with at least one entry, not {(other is MappingNode ? "an empty one" : other.Kind)}."));
                break;
        }
        return MappingNode.Empty;
    }

    static (string?, string?) StudyName(string text)
    {
        bool valid = text.Length is > 0 and <= 100 && char.IsAsciiLetterOrDigit(text[0]) && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
        return valid ? (text, null) : (null, $"\"{text}\" must be a name of letters, digits, - and _ that can be a folder's.");
    }
}
