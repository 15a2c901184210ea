using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Ablate.Studies.Trials;

namespace Ablate.Studies.Running;

/// <summary>Threads that train packs of trials.</summary>
static class TrialWorkers
{
    /// <summary>Lets each worker take the next of <paramref name="packs"/> until none are left.</summary>
    /// <remarks>What fails besides a training, such as an observer as the disk is full, interrupts all and is thrown here.</remarks>
    public static void Run(IEnumerable<IReadOnlyList<Trial>> packs, int workers, Action<IReadOnlyList<Trial>, CancellationToken> train, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var left = new ConcurrentQueue<IReadOnlyList<Trial>>(packs);
        var failures = new ConcurrentQueue<Exception>();
        void Work()
        {
            try
            {
                while (!stop.IsCancellationRequested && left.TryDequeue(out IReadOnlyList<Trial>? pack))
                    train(pack, stop.Token);
            }
            catch (Exception e)
            {
                failures.Enqueue(e);
                stop.Cancel();
            }
        }
        Thread[] threads = [.. Enumerable.Range(1, workers).Select(worker => new Thread(Work) { IsBackground = true, Name = $"worker {worker}" })];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        if (failures.TryDequeue(out Exception? failure))
            ExceptionDispatchInfo.Throw(failure);
    }
}
