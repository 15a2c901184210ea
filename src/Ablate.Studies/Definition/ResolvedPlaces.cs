using Ablate.Engine.Settings;

namespace Ablate.Studies.Definition;

/// <summary>The resolved settings of a study's cells by their location in the file; at each location, those of the first cell that has some.</summary>
sealed class ResolvedPlaces
{
    readonly Dictionary<Location, SettingNode> nodes = [];

    /// <summary>Goes through the cells of <paramref name="study"/> until each level has been met.</summary>
    /// <remarks>Cells share levels and sections, which are compared by reference, so even a large grid has few.</remarks>
    public ResolvedPlaces(Study study)
    {
        var unseen = new HashSet<Level>(study.Factors.SelectMany(factor => factor.Levels), ReferenceEqualityComparer.Instance);
        var collected = new HashSet<SettingNode>(ReferenceEqualityComparer.Instance);
        foreach (Cell cell in study.Cells.TakeWhile(_ => unseen.Count > 0 || nodes.Count == 0))
        {
            unseen.ExceptWith(cell.Levels);
            foreach (SettingEntry section in cell.Settings.Resolved.Entries)
            {
                if (collected.Add(section.Value))
                    Collect(section.Value);
            }
        }
    }

    /// <summary>What was written at <paramref name="place"/>, with every default explicit; null if no cell has it.</summary>
    public SettingNode? At(Location place) => nodes.GetValueOrDefault(place);

    void Collect(SettingNode node)
    {
        if (node.Location.Line > 0)
            nodes.TryAdd(node.Location, node);
        switch (node)
        {
            case MappingNode mapping:
                foreach (SettingEntry entry in mapping.Entries)
                    Collect(entry.Value);
                break;
            case SequenceNode sequence:
                foreach (SettingNode item in sequence.Items)
                    Collect(item);
                break;
        }
    }
}
