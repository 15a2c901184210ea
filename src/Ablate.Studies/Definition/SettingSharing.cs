using System.Collections.Concurrent;
using Ablate.Engine.Settings;

namespace Ablate.Studies.Definition;

/// <summary>
/// Lets equal settings be the same objects. The sections of a large grid differ in few settings, and all others, most of them defaults, would be
/// kept tens of thousands of times.
/// </summary>
sealed class SettingSharing
{
    readonly ConcurrentDictionary<SettingEntry, SettingEntry> known = new(
        EqualityComparer<SettingEntry>.Create(
            (one, other) => one == other,
            entry => HashCode.Combine(entry.Name, (entry.Value as ScalarNode)?.Text)));

    /// <summary><paramref name="mapping"/> with shared scalars.</summary>
    public MappingNode Of(MappingNode mapping)
    {
        var entries = new SettingEntry[mapping.Entries.Count];
        for (int i = 0; i < entries.Length; i++)
            entries[i] = Of(mapping.Entries[i]);
        return mapping with { Entries = entries };
    }

    SettingEntry Of(SettingEntry entry) => entry.Value switch
    {
        MappingNode mapping => entry with { Value = Of(mapping) },
        ScalarNode => known.GetOrAdd(entry, entry),
        _ => entry,
    };
}
