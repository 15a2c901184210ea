namespace Ablate.Studies.Findings.Rules;

/// <summary>Notes that there are only two to four repeats: intervals exist, but are wide, and standard deviations are rough.</summary>
sealed class FewRepeats : IFindingRule
{
    /// <inheritdoc/>
    public string Id => "few-repeats";

    const int Enough = 5;

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(Evidence evidence)
    {
        int repeats = evidence.Run.Info.Repeats;
        if (repeats is > 1 and < Enough && evidence.Asks)
        {
            yield return new Finding(
                Id, Severity.Note,
                $"{repeats} repeats make wide intervals: Student's t is {t[repeats]} with {repeats} runs, {t[Enough]} with {Enough}. "
                + $"At least {Enough} are better.");
        }
    }

    /// <summary>The quantile of Student's t for a 95 % interval, by the number of runs.</summary>
    static readonly Dictionary<int, string> t = new() { [2] = "12.7", [3] = "4.3", [4] = "3.2", [5] = "2.8" };
}
