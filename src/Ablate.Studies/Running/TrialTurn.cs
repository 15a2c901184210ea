using Ablate.Engine.Numerics;
using Ablate.Studies.Trials;

namespace Ablate.Studies.Running;

/// <summary>A pack of trials that has begun, and trains while it has a core.</summary>
/// <param name="pack">The trials.</param>
/// <param name="yieldCore">Lets others have the core between two epochs; returns when it is this one's turn again. Null where nobody takes turns.</param>
/// <param name="time">The clock that tells how long it trains. Default: the system's.</param>
sealed class TrialTurn(IReadOnlyList<Trial> pack, Action<TrialTurn>? yieldCore, TimeProvider? time = null)
{
    readonly TimeProvider time = time ?? TimeProvider.System;
    int mostEpochsLeft = pack.Select(trial => trial.Cell.Settings.Training.Epochs).DefaultIfEmpty().Max();
    int epochsDone;
    double seconds;
    long resumed;

    /// <summary>The trials.</summary>
    public IReadOnlyList<Trial> Pack => pack;

    /// <summary>Who may help it; null where trials shall show what they take alone.</summary>
    public Crew? Crew { get; } = yieldCore is null ? null : new Crew();

    /// <summary>Whether it may train now.</summary>
    public bool HasCore { get; set; }

    /// <summary>Is called between two epochs, with how many are left at most.</summary>
    public void EndEpoch(int epochsLeft)
    {
        if (yieldCore is null)
            return;
        seconds += time.GetElapsedTime(resumed).TotalSeconds;
        mostEpochsLeft = epochsLeft;
        epochsDone++;
        yieldCore(this);
        Resume();
    }

    /// <summary>Its time runs from here: it has a core now.</summary>
    public void Resume() => resumed = time.GetTimestamp();

    /// <summary>How long it will train at most; as fast as <paramref name="other"/> if it has not trained yet.</summary>
    public double SecondsLeft(TrialTurn other) => mostEpochsLeft * (epochsDone > 0 ? this : other).SecondsPerEpoch;

    double SecondsPerEpoch => seconds / Math.Max(1, epochsDone);
}
