namespace Ablate.Engine.Data;

/// <summary>How features become the numbers that enter a network; fitted to training rows only.</summary>
public enum InputScaling
{
    /// <summary>From 0 to 1: bytes divided by 255; of other numbers each column from its smallest to its largest.</summary>
    Unit,

    /// <summary>As they are.</summary>
    None,

    /// <summary>From -1 to 1, in the same way.</summary>
    Symmetric,

    /// <summary>Mean 0 and deviation 1: over all bytes together; of other numbers each column by itself.</summary>
    Standard,
}
