using System.Runtime.CompilerServices;

namespace Ablate.Engine.Numerics;

/// <summary>
/// Room for a product to copy a block of a wide matrix into, where it lies together: each row of such a matrix is on a page of its own, and a
/// processor remembers the addresses of some 70 pages.
/// </summary>
/// <param name="rows">Rows of the largest left matrix.</param>
sealed unsafe class PanelMemory<TLane>(int rows)
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>Rows narrower than this, in bytes, lie close enough.</summary>
    const int Wide = 2048;

    /// <summary>Rows of the left matrix that must use a block to be worth its copy.</summary>
    const int EnoughRows = 32;

    /// <summary>Lanes of the widest panel.</summary>
    const int MostLanes = 8;

    readonly Matrix<TLane> block = new(1, SparseProduct.BlockBytes / sizeof(TLane) * TLane.Width), sums = new(1, rows * MostLanes * TLane.Width);

    readonly PanelMemory<TLane>?[] others = new PanelMemory<TLane>?[Crew.MostPieces];

    /// <summary>The room of one of several pieces that run at the same time.</summary>
    public PanelMemory<TLane> Of(int piece) => piece == 0 ? this : others[piece] ??= new PanelMemory<TLane>(rows);

    /// <summary>Where the sums of all rows wait between blocks.</summary>
    public TLane* Sums => sums.Row(0);

    /// <summary>Whether <paramref name="right"/> should be copied for a product of <paramref name="count"/> rows.</summary>
    public static bool Packs(Matrix<TLane> right, int count) => count >= EnoughRows && right.Stride * sizeof(TLane) >= Wide;

    /// <summary>Copies a panel of <paramref name="rows"/> rows together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane* Pack<TPanel>(TLane* source, nint stride, int rows)
        where TPanel : unmanaged, IPanel<TPanel, TLane>
    {
        TLane* target = block.Row(0);
        for (nint row = 0; row < rows; row++, source += stride, target += TPanel.Lanes)
        {
            // Not through a panel: the compiler would send every lane over the stack, and 784 x 800 take 304 instead of 241 ms.
            for (nint lane = 0; lane < TPanel.Lanes; lane++)
                target[lane] = source[lane];
        }
        return block.Row(0);
    }
}
