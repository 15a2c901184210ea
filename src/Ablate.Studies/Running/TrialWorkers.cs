using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Ablate.Engine.Numerics;
using Ablate.Studies.Trials;

namespace Ablate.Studies.Running;

/// <summary>Threads that train packs of trials.</summary>
static class TrialWorkers
{
    /// <summary>Lets each worker take the next of <paramref name="packs"/> until none are left.</summary>
    /// <param name="packs">The packs, in the order in which they are taken.</param>
    /// <param name="workers">How many workers.</param>
    /// <param name="helps">Whether workers for whom no pack is left help the others.</param>
    /// <param name="train">Trains a pack, with the crew that may help.</param>
    /// <param name="cancellation">Stops all.</param>
    /// <remarks>What fails besides a training, such as an observer as the disk is full, interrupts all and is thrown here.</remarks>
    public static void Run(IEnumerable<IReadOnlyList<Trial>> packs, int workers, bool helps, Action<IReadOnlyList<Trial>, Crew?, CancellationToken> train, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var left = new ConcurrentQueue<IReadOnlyList<Trial>>(packs);
        var failures = new ConcurrentQueue<Exception>();
        var idle = new IdleWorkers(workers);
        void Work()
        {
            try
            {
                while (!stop.IsCancellationRequested && left.TryDequeue(out IReadOnlyList<Trial>? pack))
                    idle.Train(crew => train(pack, helps ? crew : null, stop.Token));
            }
            catch (Exception e)
            {
                failures.Enqueue(e);
                stop.Cancel();
            }
            if (helps)
                idle.HelpOthers();
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
