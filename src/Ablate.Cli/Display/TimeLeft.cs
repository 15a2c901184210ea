namespace Ablate.Cli.Display;

/// <summary>How long something will take yet, if it goes on as fast as it went since it began here.</summary>
static class TimeLeft
{
    const double EnoughToTell = 0.005;

    /// <summary>Seconds; null while too little was done here to tell.</summary>
    /// <param name="seconds">Since it began here.</param>
    /// <param name="before">The share that was done before, as by an earlier session of a run.</param>
    /// <param name="now">The share that is done.</param>
    public static double? Seconds(double seconds, double before, double now) =>
        now - before > EnoughToTell ? seconds / (now - before) * (1 - now) : null;
}
