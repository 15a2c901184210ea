using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Findings;

/// <summary>Whether times were taken while other trials trained on the same machine: then they are no property of the arm.</summary>
static class SharedTime
{
    /// <summary>Whether <paramref name="measure"/> is a time and a trial of <paramref name="arms"/> shared the machine.</summary>
    public static bool Is(Measure measure, IEnumerable<Arm> arms) =>
        measure.Unit == MeasureUnit.Seconds && arms.SelectMany(arm => arm.Trials).SelectMany(trials => trials).Any(trial => trial.SharesTime);

    /// <summary>What sentences say of such times.</summary>
    public const string Words = "the times are of trials that shared the machine with others; run with --workers 1 --alone for times that can be compared";
}
