namespace Ablate.Engine.Models;

/// <summary>How much of its training a model tells: files of other programs hold what a network computes, and few hold how it came to that.</summary>
public enum KnownTraining
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>Loss and optimizer, as a compiled model of Keras; the rest are defaults.</summary>
    LossAndOptimizer,

    /// <summary>Nothing: the loss was assumed from the outputs, and the rest are defaults.</summary>
    Nothing,
}
