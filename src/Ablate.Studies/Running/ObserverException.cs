namespace Ablate.Studies.Running;

/// <summary>An observer of a run has failed, because the disk is full, say. No training takes it for a failure of its own.</summary>
/// <param name="cause">What the observer threw.</param>
sealed class ObserverException(Exception cause) : Exception(cause.Message, cause)
{
    /// <summary>What the observer threw.</summary>
    public Exception Cause => InnerException!;
}
