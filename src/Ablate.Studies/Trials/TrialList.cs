using Ablate.Studies.Definition;

namespace Ablate.Studies.Trials;

/// <summary>The complete plan of a study, before anything is trained. A pure function of the study.</summary>
public static class TrialList
{
    /// <summary>Every trial, in order: all cells of the first repeat, then of the second.</summary>
    public static IReadOnlyList<Trial> Of(Study study)
    {
        var identities = new TrialIdentities();
        var trials = new List<Trial>(study.Cells.Count * study.Repeats);
        for (int repeat = 1; repeat <= study.Repeats; repeat++)
        {
            foreach (Cell cell in study.Cells)
                trials.Add(new Trial(trials.Count + 1, cell, repeat, study.Seed, identities));
        }
        return trials;
    }
}
