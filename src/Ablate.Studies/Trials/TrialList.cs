using System.Security.Cryptography;
using System.Text;
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
        byte[][] settings = [.. study.Cells.Select(cell => Encoding.UTF8.GetBytes(SettingsJson.ToText(cell.Settings.Resolved)))];
        for (int repeat = 1; repeat <= study.Repeats; repeat++)
        {
            for (int i = 0; i < study.Cells.Count; i++)
                trials.Add(new Trial(trials.Count + 1, Identity(settings[i], study.Seed, repeat), study.Cells[i], repeat, study.Seed));
        }
        return trials;
    }

    static string Identity(byte[] settings, ulong seed, int repeat)
    {
        byte[] seeds = Encoding.UTF8.GetBytes($"\nseed {seed} repeat {repeat}");
        return Convert.ToHexStringLower(SHA256.HashData([.. settings, .. seeds]))[..16];
    }
}
