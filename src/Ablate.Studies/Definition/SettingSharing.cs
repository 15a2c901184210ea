using Ablate.Engine.Settings;

namespace Ablate.Studies.Definition;

/// <summary>
/// Lets equal settings be the same objects. The sections of a large grid differ in few settings, and all others, most of them defaults, would be
/// kept tens of thousands of times.
/// </summary>
sealed class SettingSharing
{
    readonly Dictionary<SettingEntry, SettingEntry> known = [];

    /// <summary><paramref name="mapping"/> with shared scalars.</summary>
    public MappingNode Of(MappingNode mapping)
    {
        var entries = new SettingEntry[mapping.Entries.Count];
        for (int i = 0; i < entries.Length; i++)
            entries[i] = Of(mapping.Entries[i]);
        return mapping with { Entries = entries };
    }

    SettingEntry Of(SettingEntry entry)
    {
        if (entry.Value is MappingNode mapping)
            return entry with { Value = Of(mapping) };
        if (entry.Value is not ScalarNode)
            return entry;
        if (!known.TryGetValue(entry, out SettingEntry? same))
            known[entry] = same = entry;
        return same;
    }
}
