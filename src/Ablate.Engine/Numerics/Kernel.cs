namespace Ablate.Engine.Numerics;

/// <summary>Which instructions train the networks. For one kernel results are equal to the bit; across kernels they differ by rounding.</summary>
public enum Kernel
{
    /// <summary>One float at a time.</summary>
    Scalar,

    /// <summary>128-bit vectors: every 64-bit processor.</summary>
    Vector128,

    /// <summary>256-bit vectors: AVX2.</summary>
    Vector256,

    /// <summary>512-bit vectors: AVX-512.</summary>
    Vector512,
}
