using Ablate.Engine.Settings;
using Ablate.Studies.Inquiries;

namespace Ablate.Studies.Definition;

/// <summary>Reads the combinations of a study that are not tried.</summary>
sealed class ExclusionReader(FactorLevels levels, ICollection<Problem> problems)
{
    /// <summary>The type of an exclusion, with an example.</summary>
    public static ItemType Type { get; } = ItemType.Of(
        "{ where: { factor: level or list }, because: reason }",
        ["{ where: { optimizer: sgd, activation: [relu, tanh] }, because: too slow }"],
        reader => Keys(reader));

    /// <summary>The exclusions in <paramref name="node"/>; none if it is null. Those with mistakes are left out, and the mistakes reported.</summary>
    public IReadOnlyList<Exclusion> Read(SettingNode? node)
    {
        if (node is null)
            return [];
        if (node is not SequenceNode list)
        {
            problems.Add(new Problem(node.Location, $"exclude must be a list of {Type}, not {node.Kind}."));
            return [];
        }
        return [.. list.Items.Select(Exclusion).OfType<Exclusion>()];
    }

    Exclusion? Exclusion(SettingNode node)
    {
        if (node is not MappingNode mapping)
        {
            problems.Add(new Problem(node.Location, $"an exclusion is a mapping: {Type}, not {node.Kind}."));
            return null;
        }
        var reader = new SettingsReader(mapping, problems);
        (SettingNode? where, string? because) = Keys(reader);
        reader.Finish();
        List<ExcludedLevels> excluded = Excluded(where);
        return because is not null && where is MappingNode { Entries: var written } && excluded.Count == written.Count
            ? new Exclusion(excluded, because)
            : null;
    }

    List<ExcludedLevels> Excluded(SettingNode? where)
    {
        var excluded = new List<ExcludedLevels>();
        foreach (SettingEntry entry in levels.Named(where))
        {
            if (levels.Factor(entry.Name, entry.Location) is { } factor && levels.OneOrMore(factor, entry.Value) is { Count: > 0 } named)
                excluded.Add(new ExcludedLevels(factor.Name, named));
        }
        return excluded;
    }

    static (SettingNode? Where, string? Because) Keys(SettingsReader reader) => (
        reader.Raw(
            "where", new TextType("{ factor: level or list }", "{ optimizer: sgd, activation: [relu, tanh] }"), null,
            "the levels that are not combined; with lists, each of one with each of another", required: true),
        reader.Text("because", null, new TextType("a sentence", "it diverges"), "why they are not trained", required: true));
}
