using Ablate.Engine.Settings;
using Ablate.Studies.Yaml;

namespace Ablate.Studies.Definition;

/// <summary>Applies the settings of a command line to a study before it is read.</summary>
sealed class OverrideApplier(SettingTargets targets, ICollection<Problem> problems)
{
    /// <summary>The study after <paramref name="overrides"/>, applied in their order.</summary>
    public StudyText Apply(StudyOverrides overrides, StudyText text)
    {
        foreach ((string name, string written) in overrides.Set)
        {
            List<Problem> wrong = [];
            SettingNode value = YamlTree.Read(written, $"--set {name}", wrong);
            if (wrong.Count == 0)
            {
                StudyText changed = Apply(text, name, value, wrong);
                if (wrong.Count == 0)
                    text = changed;
            }
            foreach (Problem problem in wrong)
                problems.Add(problem);
        }
        return text;
    }

    /// <summary>Completes what is wrong with new levels of a factor that has levels with labels: one of these may have been meant.</summary>
    public void NameLabels(StudyText written)
    {
        foreach (Problem problem in problems.ToArray())
        {
            bool IsAbout(SettingEntry factor) =>
                problem.Location.Source == $"--set {factor.Name}" || problem.Location.Source == $"--set {targets.FullName(factor.Name)}";
            IEnumerable<SequenceNode> levels = written.Factors.Entries.Where(IsAbout).Select(factor => factor.Value).OfType<SequenceNode>();
            string[] labels = [.. levels.SelectMany(list => list.Items).OfType<MappingNode>().Select(FactorReader.Label)];
            if (labels.Length == 0)
                continue;
            problems.Remove(problem);
            problems.Add(problem with { Message = $"{problem.Message} Levels that can be chosen by their labels: {string.Join(", ", labels)}." });
        }
    }

    StudyText Apply(StudyText text, string name, SettingNode value, List<Problem> wrong)
    {
        var place = new Location($"--set {name}");
        if (SettingPath.Parse(name, head => IsLabelled(text, head) || targets.Exists(head)) is not { } path)
        {
            wrong.Add(new Problem(place, Unknown(text, name)));
            return text;
        }
        if (IsLabelled(text, path.Head))
            return Chosen(text, path, value, wrong);
        if (text.Factors.Entries.FirstOrDefault(factor => factor.Value is SequenceNode && AreSame(factor.Name, path.Head)) is { } factor)
        {
            SettingNode levels = path.Steps.Count == 0 ? FactorRange.Expanded(factor.Name, value, wrong) : value;
            return text with { Factors = text.Factors.With(factor.Name, Levels((SequenceNode)factor.Value, path, levels, wrong)) };
        }
        if (Deciding(text, path.Head) is { } deciding)
        {
            wrong.Add(new Problem(
                place, $"every level of {deciding} sets {path.Head}, so nothing would change; --set \"{deciding}=[LABEL]\" keeps some of its levels."));
            return text;
        }
        var replacement = new SettingReplacement(path, value, wrong);
        return targets.IsVariable(path.Head)
            ? text with { Variables = text.Variables.With(path.Head, replacement.In(text.Variables.Find(path.Head)?.Value)) }
            : text with { Template = targets.Set(text.Template, path.Head, replacement.In(targets.Of(text.Template, path.Head))) };
    }

    /// <summary>Whether two names are of one setting, as batch_size and training.batch_size are.</summary>
    bool AreSame(string name, string other) => targets.FullName(name) == targets.FullName(other);

    string Unknown(StudyText text, string name)
    {
        string first = name.Split('.', '[')[0];
        if (first is "factors" or "arms" or "variables")
            return $"what stands in {first} is set by its own name: --set {(first == "arms" ? "arm" : name.Split('.').ElementAtOrDefault(1) ?? "NAME")}=VALUE.";
        return IsLabelled(text, first) || targets.Exists(first)
            ? $"\"{name}\" leads nowhere; parts of a setting are written as in optimizer.learning_rate or network[0].dense."
            : targets.Unknown(first is "data" or "training" ? name : first);
    }

    static bool IsLabelled(StudyText text, string name) => Labelled(text, name) is not null;

    /// <summary>The levels of a factor that is a mapping of labels, as arms are.</summary>
    static MappingNode? Labelled(StudyText text, string name) =>
        name == Factor.ArmsName && text.Arms.Entries.Count > 0 ? text.Arms : text.Factors.Find(name)?.Value as MappingNode;

    /// <summary>Keeps the levels whose labels are the value.</summary>
    static StudyText Chosen(StudyText text, SettingPath path, SettingNode value, List<Problem> wrong)
    {
        MappingNode levels = Labelled(text, path.Head)!;
        string labels = string.Join(", ", levels.Entries.Select(entry => entry.Name));
        var kept = new List<SettingEntry>();
        foreach (SettingNode item in value is SequenceNode { Items.Count: > 0 } list ? list.Items : [value])
        {
            if (path.Steps.Count == 0 && item is ScalarNode scalar && levels.Find(scalar.Text) is { } level)
                kept.Add(level);
            else
                wrong.Add(new Problem(item.Location, $"the levels of {path.Head} have labels, and a command line chooses among them: {labels}."));
        }
        MappingNode chosen = levels with { Entries = [.. kept.Distinct()] };
        return path.Head == Factor.ArmsName && text.Arms.Entries.Count > 0
            ? text with { Arms = chosen }
            : text with { Factors = text.Factors.With(path.Head, chosen) };
    }

    /// <summary>
    /// Other levels of a factor, those that are there by their labels; or all of its levels, or that of a number, with a part replaced and their
    /// labels kept.
    /// </summary>
    static SequenceNode Levels(SequenceNode levels, SettingPath path, SettingNode value, List<Problem> wrong)
    {
        if (path.Steps.Count == 0)
            return new SequenceNode([.. (value is SequenceNode list ? list.Items : [value]).Select(Meant).Distinct()], value.Location);
        var replacement = new SettingReplacement(path, value, wrong);
        bool isOfOneLevel = path.Steps[0].Name is null;
        IEnumerable<SettingNode> changed = isOfOneLevel ? ((SequenceNode)replacement.In(levels)).Items : levels.Items.Select(replacement.In);
        return new SequenceNode([.. changed.Zip(levels.Items, Labelled)], levels.Location);

        SettingNode Meant(SettingNode item)
        {
            SettingNode? labelled = item is ScalarNode scalar
                ? levels.Items.FirstOrDefault(level => level is not ScalarNode && FactorReader.Label(level) == scalar.Text)
                : null;
            return labelled ?? item;
        }

        static SettingNode Labelled(SettingNode level, SettingNode before) =>
            level is MappingNode mapping && !ReferenceEquals(level, before) && mapping.Find("label") is null
                ? mapping.With("label", new ScalarNode(FactorReader.Label(before), before.Location))
                : level;
    }

    /// <summary>The factor of which every level sets <paramref name="name"/>; null if there is none.</summary>
    string? Deciding(StudyText text, string name)
    {
        bool Sets(SettingEntry level) => level.Value is MappingNode settings && settings.Entries.Any(setting => AreSame(setting.Name, name));
        var arms = new SettingEntry(Factor.ArmsName, text.Arms, text.Arms.Location);
        return text.Factors.Entries.Append(arms)
            .FirstOrDefault(factor => factor.Value is MappingNode { Entries.Count: > 0 } levels && levels.Entries.All(Sets))?.Name;
    }
}
