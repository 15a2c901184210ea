using Ablate.Engine.Settings;
using Ablate.Studies.Inquiries;

namespace Ablate.Studies.Definition;

/// <summary>Reads which combinations of a study are not tried.</summary>
sealed class ExclusionReader(FactorLevels levels, ICollection<Problem> problems)
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
        SettingNode? where = reader.Raw(
            "where", new TextType("{ factor: level }", "{ optimizer: sgd }"), null, "the levels that do not go together", required: true);
        string? because = reader.Text("because", null, new TextType("a sentence", "it diverges"), "why they are not tried", required: true);
        reader.Finish();
        IReadOnlyList<Condition> conditions = levels.Conditions(where);
        return because is not null && where is MappingNode { Entries: var written } && conditions.Count == written.Count
            ? new Exclusion(conditions, because)
            : null;
    }
}
