namespace Ablate.Engine.Training;

/// <summary>A checkpoint does not hold what the training that is to go on from it remembers.</summary>
/// <param name="message">What is missing or left over.</param>
public sealed class CheckpointMismatchException(string message) : ArgumentException(message);
