namespace Ablate.Engine.Numerics;

/// <summary>Computes products, divided among several threads if there are any and the product is large enough.</summary>
/// <param name="crew">The threads that may help; null for none.</param>
sealed class SharedProduct<TLane>(Crew? crew)
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>The fewest multiply-adds that are worth dividing; fewer take only a few microseconds.</summary>
    const long Enough = 400_000;

    /// <summary>Products take four rows at a time.</summary>
    const int RowsTogether = 4;

    Crew.Pieces? shared;

    /// <summary>Hands the first <paramref name="rows"/> rows of <paramref name="product"/> to <paramref name="tile"/>.</summary>
    public void Run<TProduct, TTile>(TProduct product, int rows, ref TTile tile)
        where TProduct : struct, IRowProduct<TLane>
        where TTile : struct, ITile<TLane>
    {
        int hands = crew?.Hands ?? 0;
        if (hands == 0 || product.WorkOfRow * rows < Enough)
        {
            product.Run(0, rows, 0, ref tile);
            return;
        }
        // Two pieces for each thread, so that the others can take over from one that is held up.
        int pieces = Math.Min(2 * (hands + 1), Crew.MostPieces);
        int size = (rows + pieces * RowsTogether - 1) / (pieces * RowsTogether) * RowsTogether;
        var work = shared as RowPieces<TProduct, TTile> ?? new RowPieces<TProduct, TTile>();
        shared = work;
        work.Set(product, rows, size, tile);
        crew!.Run(work, (rows + size - 1) / size);
    }

    /// <summary>Kept from step to step, so that steps allocate nothing.</summary>
    sealed class RowPieces<TProduct, TTile> : Crew.Pieces
        where TProduct : struct, IRowProduct<TLane>
        where TTile : struct, ITile<TLane>
    {
        TProduct product;
        TTile tile;
        int rows, size;

        public void Set(TProduct product, int rows, int size, TTile tile) => (this.product, this.rows, this.size, this.tile) = (product, rows, size, tile);

        public override void Do(int piece)
        {
            TTile own = tile;
            product.Run(piece * size, Math.Min(rows, (piece + 1) * size), piece, ref own);
        }
    }
}
