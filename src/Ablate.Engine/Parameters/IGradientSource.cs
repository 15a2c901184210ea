using Ablate.Engine.Numerics;

namespace Ablate.Engine.Parameters;

/// <summary>
/// A gradient that has not been written anywhere: it is produced piece by piece in registers, and whoever receives it decides whether
/// to store the pieces or to apply each to its weights at once.
/// </summary>
interface IGradientSource<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>The pairs of rows that may have a gradient other than zero: a bit for the first row of each. Empty if all may.</summary>
    ReadOnlySpan<ulong> PresentPairs => default;

    /// <summary>
    /// Produces every lane of the gradient once. Rows that are not among the present pairs may be left out unless the tile wants their zeros.
    /// </summary>
    void Produce<TTile>(ref TTile tile)
        where TTile : struct, ITile<TLane>;
}
