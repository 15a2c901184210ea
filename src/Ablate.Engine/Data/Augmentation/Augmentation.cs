namespace Ablate.Engine.Data.Augmentation;

/// <summary>
/// Settings of a random change to images while they are gathered into batches, so that a network never sees the same image twice but
/// always the same class. Evaluation leaves images as they are.
/// </summary>
public abstract record Augmentation
{
    /// <summary>
    /// Which of an image's streams of random numbers it draws from. Each kind has its own, so two lists that share a kind share its
    /// draws, whatever else they hold.
    /// </summary>
    internal abstract int Stream { get; }
}
