namespace Ablate.Engine.Numerics;

/// <summary>
/// One, two or four lanes side by side, or two panels (<see cref="PanelPair{TFirst, TSecond, TLane}"/>): the piece of a row that a product
/// keeps in registers. Products are written once, generic over their panel; the compiler gives every lane of it a register (measured: four
/// rows of a panel reach the machine's peak).
/// </summary>
/// <typeparam name="TPanel">The panel itself.</typeparam>
/// <typeparam name="TLane">Its lane.</typeparam>
unsafe interface IPanel<TPanel, TLane>
    where TPanel : unmanaged, IPanel<TPanel, TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>Lanes side by side.</summary>
    static abstract int Lanes { get; }

    /// <summary>Zeros.</summary>
    static abstract TPanel Zero { get; }

    /// <summary>The panel at <paramref name="source"/>.</summary>
    static abstract TPanel Load(TLane* source);

    /// <summary>factor * panel + sum.</summary>
    static abstract TPanel MultiplyAdd(TLane factor, TPanel panel, TPanel sum);

    /// <summary>factor * (the panel at source) + sum: for a panel that is needed once, one instruction for each lane.</summary>
    static abstract TPanel MultiplyAdd(TLane factor, TLane* source, TPanel sum);

    /// <summary>Hands each lane to <paramref name="tile"/>, from lane number <paramref name="lane"/> of row <paramref name="row"/> on.</summary>
    void Finish<TTile>(ref TTile tile, nint row, nint lane)
        where TTile : struct, ITile<TLane>;

    /// <summary>Writes the panel.</summary>
    void Store(TLane* target);
}

/// <summary>What becomes of the finished sums of a product while they are still in registers: stored, or applied to weights.</summary>
/// <remarks>
/// A product works with a copy of its own, whose fields the compiler can keep in registers, so a tile keeps nothing in itself. Through a
/// reference it would load the constants of a step for every lane: Adam took 192 instead of 148 ms per epoch of 784-32-16-10 at batch 4.
/// </remarks>
unsafe interface ITile<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>Whether its work is so long that the compiler would stop inlining if a product had a copy of it for every lane.</summary>
    static virtual bool IsLong => false;

    /// <summary>The pairs of rows of which it wants also sums that are zero because nothing is added: a bit for the first row of each; null for all.</summary>
    ulong* WantedZeros => null;

    /// <summary>Receives one lane of the result.</summary>
    void Finish(nint row, nint lane, TLane sum);
}
