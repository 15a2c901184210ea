namespace Ablate.Engine.Randomness;

/// <summary>
/// What differs between the repeats of a trial. With one source alone the spread of the repeats is what that source contributes (Bouthillier
/// et al. 2021, "Accounting for variance in machine learning benchmarks", MLSys).
/// </summary>
public enum VariedSource
{
    /// <summary>All of them.</summary>
    Everything,

    /// <summary>The weights that training begins with.</summary>
    InitialWeights,

    /// <summary>In which order rows are visited, and how they are augmented and mixed.</summary>
    DataOrder,

    /// <summary>Which units are dropped, and all other noise in layers and gradients.</summary>
    Dropout,

    /// <summary>Which rows train, validate and test, and which labels are noise.</summary>
    Split,
}
