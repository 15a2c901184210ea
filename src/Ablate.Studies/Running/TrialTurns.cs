using Ablate.Studies.Trials;

namespace Ablate.Studies.Running;

/// <summary>
/// Which packs of trials train at a time. As long as many are left, each core trains one after the other. The last ones, fewer than two for
/// each core, take turns epoch by epoch, whoever has most left first, so that they end at about the same time and no core waits for another.
/// Cores for which nothing is left help the others.
/// </summary>
/// <remarks>
/// Nine trials of the same length take on two cores as long as four and a half in a row instead of five, on eight cores as long as nine
/// eighths of one instead of two. Where trainings may be interrupted, most left first ends soonest (Pinedo, Scheduling, chapter 5).
/// </remarks>
/// <param name="packs">The packs, in the order in which they begin.</param>
/// <param name="cores">How many train at a time.</param>
/// <param name="shares">Whether they take turns and are helped: not where trials shall show what they take alone.</param>
sealed class TrialTurns(IEnumerable<IReadOnlyList<Trial>> packs, int cores, bool shares)
{
    /// <summary>A change of turns costs a tenth of a millisecond and the caches; it is made for more than that.</summary>
    const double EnoughSeconds = 0.02;

    readonly object gate = new();
    readonly Queue<IReadOnlyList<Trial>> unbegun = new(packs);
    readonly List<TrialTurn> begun = [];
    int helping;
    bool isStopped;

    /// <summary>How many threads are of use; while the last packs take turns, some of them wait.</summary>
    public int Threads => shares ? 2 * cores - 1 : cores;

    bool HasFreeCore => begun.Count(turn => turn.HasCore) + helping < cores;

    /// <summary>Begins the next pack as soon as it is its turn.</summary>
    /// <returns>Null if no pack is left for this thread.</returns>
    public TrialTurn? Begin()
    {
        lock (gate)
        {
            while (!isStopped && unbegun.Count > 0 && !HasFreeCore && begun.Count + unbegun.Count >= 2 * cores)
                Monitor.Wait(gate);
            if (isStopped || !unbegun.TryDequeue(out IReadOnlyList<Trial>? pack))
                return null;
            var turn = new TrialTurn(pack, shares ? YieldCore : null) { HasCore = HasFreeCore };
            begun.Add(turn);
            Monitor.PulseAll(gate);
            if (!Await(turn))
                return null;
            turn.Resume();
            return turn;
        }
    }

    /// <summary>Ends a turn for good.</summary>
    public void End(TrialTurn turn)
    {
        turn.Crew?.Dismiss();
        lock (gate)
        {
            begun.Remove(turn);
            if (turn.HasCore && LongestWaiting(turn) is { } next)
                next.HasCore = true;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Helps whoever has the least help, if there is a core for it, until all have ended.</summary>
    public void HelpOthers()
    {
        lock (gate)
        {
            if (!shares || !HasFreeCore)
                return;
            helping++;
        }
        while (LeastHelped() is { } turn)
            turn.Crew!.Help();
    }

    /// <summary>Lets nobody wait any longer: what trains has been told to stop.</summary>
    public void Stop()
    {
        lock (gate)
        {
            isStopped = true;
            Monitor.PulseAll(gate);
        }
    }

    TrialTurn? LeastHelped()
    {
        lock (gate)
            return begun.MinBy(turn => turn.Crew!.Hands);
    }

    /// <summary>Between two epochs: whoever waits and has more left takes the core over.</summary>
    void YieldCore(TrialTurn turn)
    {
        lock (gate)
        {
            if (isStopped || LongestWaiting(turn) is not { } next || next.SecondsLeft(turn) <= turn.SecondsLeft(turn) + EnoughSeconds)
                return;
            turn.HasCore = false;
            next.HasCore = true;
            Monitor.PulseAll(gate);
            Await(turn);
        }
    }

    TrialTurn? LongestWaiting(TrialTurn asks) => begun.Where(turn => !turn.HasCore).MaxBy(turn => turn.SecondsLeft(asks));

    /// <returns>Whether <paramref name="turn"/> has a core; if not, all was stopped.</returns>
    bool Await(TrialTurn turn)
    {
        while (!turn.HasCore && !isStopped)
            Monitor.Wait(gate);
        if (!turn.HasCore)
            begun.Remove(turn);
        return turn.HasCore;
    }
}
