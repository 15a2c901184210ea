using System.Runtime.CompilerServices;

namespace Ablate.Engine.Numerics;

/// <summary>
/// Memory into which a product copies a panel of a wide matrix, so that its rows lie next to each other. In the matrix itself each row is on
/// another page, and the first-level TLB of a processor holds the addresses of only some 70 pages.
/// </summary>
/// <param name="rows">Rows of the largest left matrix.</param>
sealed unsafe class PanelMemory<TLane>(int rows)
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>The shortest distance between rows, in bytes, from which copying pays.</summary>
    const int Wide = 2048;

    /// <summary>The fewest rows of the left matrix for which copying pays.</summary>
    const int EnoughRows = 32;

    /// <summary>The width of the widest panel, in lanes.</summary>
    const int MostLanes = 8;

    readonly Matrix<TLane> block = new(1, SparseProduct.BlockBytes / sizeof(TLane) * TLane.Width), sums = new(1, rows * MostLanes * TLane.Width);

    readonly PanelMemory<TLane>?[] others = new PanelMemory<TLane>?[Crew.MostPieces];

    /// <summary>The memory of one of several pieces of a product that run at the same time; piece 0 has this one.</summary>
    public PanelMemory<TLane> Of(int piece) => piece == 0 ? this : others[piece] ??= new PanelMemory<TLane>(rows);

    /// <summary>Memory for the unfinished sums of all rows between two blocks.</summary>
    public TLane* Sums => sums.Row(0);

    /// <summary>Whether <paramref name="right"/> should be copied for a product of <paramref name="count"/> rows.</summary>
    public static bool Packs(Matrix<TLane> right, int count) => count >= EnoughRows && right.Stride * sizeof(TLane) >= Wide;

    /// <summary>Copies <paramref name="rows"/> rows of a panel next to each other, and returns where they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane* Pack<TPanel>(TLane* source, nint stride, int rows)
        where TPanel : unmanaged, IPanel<TPanel, TLane>
    {
        TLane* target = block.Row(0);
        for (nint row = 0; row < rows; row++, source += stride, target += TPanel.Lanes)
        {
            // Lane by lane: with a TPanel the compiler copies every lane through the stack, and 784 x 800 take 304 instead of 241 ms.
            for (nint lane = 0; lane < TPanel.Lanes; lane++)
                target[lane] = source[lane];
        }
        return block.Row(0);
    }
}
