using System.Security.Cryptography;
using System.Text;
using Ablate.Engine.Settings;
using Ablate.Formats.Settings;
using Ablate.Studies.Definition;

namespace Ablate.Studies.Trials;

/// <summary>The complete plan of a study, before anything is trained. A pure function of the study.</summary>
public static class TrialList
{
    /// <summary>Every trial, in order: all cells of the first repeat, then of the second.</summary>
    public static IReadOnlyList<Trial> Of(Study study)
    {
        var trials = new List<Trial>(study.Cells.Count * study.Repeats);
        var sections = new Dictionary<SettingNode, byte[]>(ReferenceEqualityComparer.Instance);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int repeat = 1; repeat <= study.Repeats; repeat++)
        {
            byte[] seeds = Encoding.UTF8.GetBytes($"\nseed {study.Seed} repeat {repeat}");
            foreach (Cell cell in study.Cells)
            {
                Append(hash, cell.Settings.Resolved, sections);
                hash.AppendData(seeds);
                trials.Add(new Trial(trials.Count + 1, Convert.ToHexStringLower(hash.GetHashAndReset())[..16], cell, repeat, study.Seed));
            }
        }
        return trials;
    }

    /// <summary>Hashes <paramref name="settings"/> as JSON on one line. Cells share sections, and each of those is written once.</summary>
    static void Append(IncrementalHash hash, MappingNode settings, Dictionary<SettingNode, byte[]> sections)
    {
        for (int i = 0; i < settings.Entries.Count; i++)
        {
            SettingEntry entry = settings.Entries[i];
            if (!sections.TryGetValue(entry.Value, out byte[]? text))
                sections[entry.Value] = text = Encoding.UTF8.GetBytes($"\"{entry.Name}\":{SettingsJson.ToText(entry.Value)}");
            hash.AppendData(i == 0 ? "{"u8 : ","u8);
            hash.AppendData(text);
        }
        hash.AppendData("}"u8);
    }
}
