using System.Diagnostics;

namespace Ablate.Benchmarks;

/// <summary>
/// Times several pieces of work on a noisy machine: in turn, many times, and the best time of each counts. What disturbs a turn disturbs
/// its neighbours too, and the best are those of a machine at rest.
/// </summary>
static class Contest
{
    /// <summary>Seconds of each piece of work.</summary>
    /// <param name="rounds">How often each has its turn.</param>
    /// <param name="calls">Calls in a turn, so that a turn is long enough for the clock.</param>
    /// <param name="works">What is timed; null is left out and takes no time.</param>
    public static double[] Best(int rounds, int calls, params Action?[] works)
    {
        double[] best = [.. works.Select(work => work is null ? 0 : double.MaxValue)];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < works.Length; i++)
            {
                if (works[i] is not { } work)
                    continue;
                long started = Stopwatch.GetTimestamp();
                for (int call = 0; call < calls; call++)
                    work();
                best[i] = Math.Min(best[i], Stopwatch.GetElapsedTime(started).TotalSeconds / calls);
            }
        }
        return best;
    }
}
