namespace Ablate.Engine.Numerics;

/// <summary>
/// A product whose left side may have many zeros, as what leaves a ReLU or dropout has, and the gradients that come back through them. It
/// looks, and skips them where that is faster. The sums are the same to the bit either way.
/// </summary>
/// <remarks>
/// Measured, time of skipping over time of the dense product at batch 128: 0.35 with 20 % that are not zero, 0.67 with 50 %, 0.93 with 70 %,
/// 1.05 with 80 %, on 256-bit and 512-bit lanes alike.
/// </remarks>
/// <param name="rows">The most rows of the left side.</param>
/// <param name="depth">The most columns of the left side.</param>
/// <param name="columns">Columns of the right side.</param>
/// <param name="crew">Who may help; null for nobody.</param>
sealed unsafe class SkippingProduct<TLane>(int rows, int depth, int columns, Crew? crew = null)
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>Below this share of numbers that are not zero, skipping the rest is faster.</summary>
    const double SkipBelow = 0.7;

    /// <summary>With a narrower right side the walk over the bits costs what it saves.</summary>
    const int EnoughLanes = 8;

    readonly SharedProduct<TLane> shared = new(crew);
    readonly NonZeros<TLane>? nonZeros = columns >= EnoughLanes * TLane.Width ? new(rows, depth) : null;
    bool skips;

    /// <summary>Hands the first rows of <paramref name="left"/> times <paramref name="right"/> to <paramref name="tile"/>.</summary>
    /// <param name="left">The left side.</param>
    /// <param name="count">How many rows of it.</param>
    /// <param name="length">How many columns of it: rows of the right side.</param>
    /// <param name="right">The right side.</param>
    /// <param name="tile">Receives the sums.</param>
    /// <param name="cancellation">Ends a long step; null for nobody.</param>
    /// <returns>Whether zeros were skipped.</returns>
    public bool Run<TTile>(Matrix<TLane> left, int count, int length, Matrix<TLane> right, ref TTile tile, StepCancellation? cancellation = null)
        where TTile : struct, ITile<TLane>
    {
        Look(left, count, length);
        Multiply(left, count, length, right, ref tile, cancellation);
        return skips;
    }

    /// <summary>Looks for the zeros of <paramref name="left"/>, for one or several calls of <see cref="Multiply"/>.</summary>
    public void Look(Matrix<TLane> left, int count, int length) => skips = nonZeros?.Find(left, count, length) < SkipBelow;

    /// <summary>
    /// Hands the first rows of <paramref name="left"/>, at which <see cref="Look"/> has looked, times <paramref name="right"/> to
    /// <paramref name="tile"/>.
    /// </summary>
    public void Multiply<TTile>(Matrix<TLane> left, int count, int length, Matrix<TLane> right, ref TTile tile, StepCancellation? cancellation = null)
        where TTile : struct, ITile<TLane>
    {
        if (skips)
            shared.Run(new SkippingRows<TLane>(nonZeros!, right, cancellation), count, ref tile);
        else
            shared.Run(new DenseRows<TLane>(left.Row(0), left.ElementStride, 1, right, length, cancellation), count, ref tile);
        GC.KeepAlive(left);
    }
}
