using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Ablate.Studies.Trials;

namespace Ablate.Studies.Running;

/// <summary>Threads that train packs of trials.</summary>
static class TrialWorkers
{
    /// <summary>Trains all of <paramref name="packs"/>, some at a time.</summary>
    /// <param name="packs">The packs, in the order in which they begin.</param>
    /// <param name="workers">How many train at a time.</param>
    /// <param name="shares">Whether the last ones take turns, and workers for whom no pack is left help the others.</param>
    /// <param name="train">Trains a pack.</param>
    /// <param name="cancellation">Stops all.</param>
    /// <remarks>What fails besides a training, such as an observer as the disk is full, interrupts all and is thrown here.</remarks>
    public static void Run(
        IEnumerable<IReadOnlyList<Trial>> packs, int workers, bool shares, Action<TrialTurn, CancellationToken> train, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var turns = new TrialTurns(packs, workers, shares);
        var failures = new ConcurrentQueue<Exception>();
        using CancellationTokenRegistration stopped = stop.Token.Register(turns.Stop);
        void Work()
        {
            while (turns.Begin() is { } turn)
            {
                try
                {
                    train(turn, stop.Token);
                }
                catch (Exception e)
                {
                    failures.Enqueue(e);
                    stop.Cancel();
                }
                turns.End(turn);
            }
            turns.HelpOthers();
        }
        Thread[] threads = [.. Enumerable.Range(1, turns.Threads).Select(worker => new Thread(Work) { IsBackground = true, Name = $"worker {worker}" })];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        if (failures.TryDequeue(out Exception? failure))
            ExceptionDispatchInfo.Throw(failure);
    }
}
