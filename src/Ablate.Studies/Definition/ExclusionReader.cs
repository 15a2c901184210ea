using Ablate.Engine.Settings;

namespace Ablate.Studies.Definition;

/// <summary>Reads which combinations of a study are not tried.</summary>
sealed class ExclusionReader(IReadOnlyList<Factor> factors, ICollection<Problem> problems)
{
    public IReadOnlyList<Exclusion> Read(SettingNode? node)
    {
        if (node is null)
            return [];
        if (node is not SequenceNode list)
        {
            problems.Add(new Problem(node.Location, $"exclude must be a list of {{ where: {{ factor: level }}, because: reason }}, not {node.Kind}."));
            return [];
        }
        return [.. list.Items.Select(Exclusion).OfType<Exclusion>()];
    }

    Exclusion? Exclusion(SettingNode node)
    {
        if (node is not MappingNode mapping)
        {
            problems.Add(new Problem(node.Location, $"an exclusion is a mapping: {{ where: {{ factor: level }}, because: reason }}, not {node.Kind}."));
            return null;
        }
        var reader = new SettingsReader(mapping, problems);
        SettingNode? where = reader.Raw("where", new TextType("{ factor: level }", "{ optimizer: sgd }"), null, "the levels that do not go together", required: true);
        string? because = reader.Text("because", null, new TextType("a sentence", "it diverges"), "why they are not tried", required: true);
        reader.Finish();
        if (where is not MappingNode conditions || because is null)
        {
            if (where is not null and not MappingNode)
                problems.Add(new Problem(where.Location, $"where must be a mapping of factors to levels, not {where.Kind}."));
            return null;
        }
        (string, string)?[] read = [.. conditions.Entries.Select(Condition)];
        return read.All(condition => condition is not null) ? new Exclusion([.. read.Select(condition => condition!.Value)], because) : null;
    }

    (string Factor, string Level)? Condition(SettingEntry entry)
    {
        if (factors.FirstOrDefault(factor => factor.Name == entry.Name) is not { } factor)
        {
            problems.Add(new Problem(entry.Location, $"there is no factor \"{entry.Name}\".{NearestName.Hint(entry.Name, factors.Select(factor => factor.Name))}"));
            return null;
        }
        string label = (entry.Value as ScalarNode)?.Text ?? "";
        if (factor.Levels.Any(level => level.Label == label))
            return (factor.Name, label);
        problems.Add(new Problem(entry.Value.Location, $"factor {factor.Name} has no level \"{label}\".{NearestName.Hint(label, factor.Levels.Select(level => level.Label))}"));
        return null;
    }
}
