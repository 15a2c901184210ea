using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Ablate.Engine.Settings;
using Ablate.Formats.Settings;

namespace Ablate.Studies.Trials;

/// <summary>Hashes what the trials of a study are. Cells share sections, and each of those is written as text once.</summary>
sealed class TrialIdentities
{
    readonly ConcurrentDictionary<SettingNode, byte[]> sections = new(ReferenceEqualityComparer.Instance);

    /// <summary>The first 16 digits of the SHA-256 of the settings of <paramref name="trial"/>, as JSON on one line, and of its seeds.</summary>
    public string Of(Trial trial)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        IReadOnlyList<SettingEntry> entries = trial.Cell.Settings.Resolved.Entries;
        for (int i = 0; i < entries.Count; i++)
        {
            hash.AppendData(i == 0 ? "{"u8 : ","u8);
            hash.AppendData(sections.GetOrAdd(entries[i].Value, Text, entries[i].Name));
        }
        hash.AppendData("}"u8);
        hash.AppendData(Encoding.UTF8.GetBytes($"\nseed {trial.Seed} repeat {trial.Repeat}"));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    static byte[] Text(SettingNode section, string name) => Encoding.UTF8.GetBytes($"\"{name}\":{SettingsJson.ToText(section)}");
}
