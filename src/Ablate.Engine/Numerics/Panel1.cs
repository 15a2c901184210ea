using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Ablate.Engine.Numerics;

/// <summary>One lane of a row.</summary>
unsafe struct Panel1<TLane> : IPanel<Panel1<TLane>, TLane>
    where TLane : unmanaged, ILane<TLane>
{
    TLane first;

    public static int Lanes => 1;

    public static Panel1<TLane> Zero
    {
        [MethodImpl(AggressiveInlining)]
        get => new() { first = TLane.Zero };
    }

    [MethodImpl(AggressiveInlining)]
    public static Panel1<TLane> Load(TLane* source) => new() { first = source[0] };

    [MethodImpl(AggressiveInlining)]
    public static Panel1<TLane> MultiplyAdd(TLane factor, Panel1<TLane> panel, Panel1<TLane> sum) => new()
    {
        first = TLane.MultiplyAdd(factor, panel.first, sum.first),
    };

    [MethodImpl(AggressiveInlining)]
    public static Panel1<TLane> MultiplyAdd(TLane factor, TLane* source, Panel1<TLane> sum) => new()
    {
        first = TLane.MultiplyAdd(factor, source, sum.first),
    };

    [MethodImpl(AggressiveInlining)]
    public readonly void Finish<TTile>(ref TTile tile, nint row, nint lane)
        where TTile : struct, ITile<TLane>
    {
        tile.Finish(row, lane, first);
    }

    [MethodImpl(AggressiveInlining)]
    public readonly void Store(TLane* target)
    {
        target[0] = first;
    }
}
