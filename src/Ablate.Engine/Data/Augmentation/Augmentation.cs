namespace Ablate.Engine.Data.Augmentation;

/// <summary>
/// Settings of a random change to images while they are gathered into batches, so that a network hardly ever sees the same image twice, but always with
/// the same class. Evaluation uses the images as they are.
/// </summary>
public abstract record Augmentation
{
    /// <summary>
    /// The number of the random stream of an image that it draws from. Each kind of change has its own, so two lists of changes that both contain a kind
    /// get the same draws for it, whatever else they contain.
    /// </summary>
    internal abstract int Stream { get; }
}
