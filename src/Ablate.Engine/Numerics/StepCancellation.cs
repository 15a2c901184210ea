namespace Ablate.Engine.Numerics;

/// <summary>
/// Gives up a long step when the training is stopped. Products and decompositions ask between their parts; a step that is short is finished all the
/// same, so that the training can go on from where it is and not from its last checkpoint.
/// </summary>
/// <param name="time">The clock that tells how long a step takes. Default: the system's.</param>
sealed class StepCancellation(TimeProvider? time = null)
{
    /// <summary>A step that has taken longer is not ended: L-BFGS evaluates all rows twenty times and more.</summary>
    static readonly TimeSpan patience = TimeSpan.FromSeconds(0.4);

    readonly TimeProvider time = time ?? TimeProvider.System;
    CancellationToken cancellation;
    long begun;

    /// <summary>Begins a part of a step, or a batch of rows that judge.</summary>
    public void Begin(CancellationToken cancellation) => (this.cancellation, begun) = (cancellation, time.GetTimestamp());

    /// <summary>Ends the step if it has taken long and the training is to stop.</summary>
    /// <exception cref="OperationCanceledException">It is.</exception>
    public void ThrowIfLong()
    {
        if (cancellation.IsCancellationRequested && time.GetElapsedTime(begun) > patience)
            throw new OperationCanceledException(cancellation);
    }
}
