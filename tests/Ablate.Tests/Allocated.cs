namespace Ablate.Tests;

/// <summary>What code allocates.</summary>
static class Allocated
{
    /// <summary>
    /// The fewest bytes that this thread allocates in any of three runs of <paramref name="action"/>. The runtime itself allocates now and
    /// then, and a collection counts the rest of the thread's allocation block; code that allocates does so in every run.
    /// </summary>
    public static long Fewest(Action action)
    {
        long fewest = long.MaxValue;
        for (int run = 0; run < 3; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return fewest;
    }
}
