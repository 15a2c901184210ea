using Ablate.Studies.Results;

namespace Ablate.Tests.Studies.Results;

public sealed class RunLockTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void At_most_one_has_it_however_often_it_changes_hands()
    {
        var run = new RunFolder(folder.Path);
        int holders = 0, taken = 0, atOnce = 0;
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (int i = 0; i < 2000; i++)
            {
                using RunLock? hold = RunLock.TryTake(run);
                if (hold is null)
                    continue;
                Interlocked.Increment(ref taken);
                if (Interlocked.Increment(ref holders) > 1)
                    Interlocked.Increment(ref atOnce);
                Thread.SpinWait(500);
                Interlocked.Decrement(ref holders);
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.NotEqual(0, taken);
        Assert.Equal(0, atOnce);
    }

    [Fact]
    public void Whether_it_is_taken_can_be_asked_without_taking_it()
    {
        var run = new RunFolder(folder.Path);
        Assert.False(RunLock.IsTaken(run));
        Assert.False(File.Exists(run.Lock));
        using (RunLock.TryTake(run))
            Assert.True(RunLock.IsTaken(run));
        Assert.True(File.Exists(run.Lock));
        Assert.False(RunLock.IsTaken(run));
    }
}
