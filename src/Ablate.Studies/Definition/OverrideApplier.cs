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
            StudyText changed = wrong.Count == 0 ? Apply(text, name, value, wrong) : text;
            text = wrong.Count == 0 ? changed : text;
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
            string[] labels =
            [
                .. written.Factors.Entries.Where(factor => problem.Location.Source == $"--set {factor.Name}" || problem.Location.Source == $"--set {targets.FullName(factor.Name)}")
                    .SelectMany(factor => factor.Value is SequenceNode levels ? levels.Items : []).OfType<MappingNode>().Select(FactorReader.Label),
            ];
            if (labels.Length == 0)
                continue;
            problems.Remove(problem);
            problems.Add(problem with { Message = $"{problem.Message} Levels that can be chosen by their labels: {string.Join(", ", labels)}." });
        }
    }

    StudyText Apply(StudyText text, string name, SettingNode value, List<Problem> wrong)
    {
        if (SettingPath.Parse(name, head => IsLabelled(text, head) || targets.Exists(head)) is not { } path)
            wrong.Add(new Problem(new Location($"--set {name}"), Unknown(text, name)));
        else if (IsLabelled(text, path.Head))
            return Chosen(text, path, value, wrong);
        else if (text.Factors.Entries.FirstOrDefault(factor => factor.Value is SequenceNode && targets.FullName(factor.Name) == targets.FullName(path.Head)) is { } factor)
            return text with { Factors = text.Factors.With(factor.Name, Levels((SequenceNode)factor.Value, path, value, wrong)) };
        else if (Deciding(text, path.Head) is { } deciding)
            wrong.Add(new Problem(new Location($"--set {name}"), $"every level of {deciding} sets {path.Head}, so nothing would change; --set \"{deciding}=[LABEL]\" keeps some of its levels."));
        else if (targets.IsVariable(path.Head))
            return text with { Variables = text.Variables.With(path.Head, new SettingReplacement(path, value, wrong).In(text.Variables.Find(path.Head)?.Value)) };
        else
            return text with { Template = targets.Set(text.Template, path.Head, new SettingReplacement(path, value, wrong).In(targets.Of(text.Template, path.Head))) };
        return text;
    }

    string Unknown(StudyText text, string name)
    {
        string first = name.Split('.', '[')[0];
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
        var kept = new List<SettingEntry>();
        foreach (SettingNode item in value is SequenceNode { Items.Count: > 0 } list ? list.Items : [value])
        {
            if (path.Steps.Count == 0 && item is ScalarNode scalar && levels.Find(scalar.Text) is { } level)
                kept.Add(level);
            else
                wrong.Add(new Problem(item.Location, $"the levels of {path.Head} have labels, and a command line chooses among them: {string.Join(", ", levels.Entries.Select(entry => entry.Name))}."));
        }
        MappingNode chosen = levels with { Entries = [.. kept.Distinct()] };
        return path.Head == Factor.ArmsName && text.Arms.Entries.Count > 0
            ? text with { Arms = chosen }
            : text with { Factors = text.Factors.With(path.Head, chosen) };
    }

    /// <summary>Other levels of a factor, those that are there by their labels; or all of its levels, or that of a number, with a part replaced and their labels kept.</summary>
    static SequenceNode Levels(SequenceNode levels, SettingPath path, SettingNode value, List<Problem> wrong)
    {
        if (path.Steps.Count == 0)
            return new SequenceNode([.. (value is SequenceNode list ? list.Items : [value]).Select(Meant)], value.Location);
        var replacement = new SettingReplacement(path, value, wrong);
        SettingNode changed = path.Steps[0].Name is null ? replacement.In(levels) : new SequenceNode([.. levels.Items.Select(replacement.In)], levels.Location);
        return new SequenceNode([.. ((SequenceNode)changed).Items.Zip(levels.Items, Labelled)], levels.Location);

        SettingNode Meant(SettingNode item) =>
            item is ScalarNode scalar ? levels.Items.FirstOrDefault(level => level is not ScalarNode && FactorReader.Label(level) == scalar.Text) ?? item : item;

        static SettingNode Labelled(SettingNode level, SettingNode before) =>
            level is MappingNode mapping && !ReferenceEquals(level, before) && mapping.Find("label") is null
                ? mapping.With("label", new ScalarNode(FactorReader.Label(before), before.Location))
                : level;
    }

    /// <summary>The factor of which every level sets <paramref name="name"/>; null if there is none.</summary>
    string? Deciding(StudyText text, string name) => text.Factors.Entries.Append(new SettingEntry(Factor.ArmsName, text.Arms, text.Arms.Location))
        .FirstOrDefault(factor => factor.Value is MappingNode { Entries.Count: > 0 } levels
            && levels.Entries.All(level => level.Value is MappingNode settings && settings.Entries.Any(setting => targets.FullName(setting.Name) == targets.FullName(name))))?.Name;
}
