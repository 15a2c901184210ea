using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Ablate.Engine.Numerics;

/// <summary>Two lanes of a row.</summary>
unsafe struct Panel2<TLane> : IPanel<Panel2<TLane>, TLane>
    where TLane : unmanaged, ILane<TLane>
{
    TLane first, second;

    public static int Lanes => 2;

    public static Panel2<TLane> Zero
    {
        [MethodImpl(AggressiveInlining)]
        get => new() { first = TLane.Zero, second = TLane.Zero };
    }

    [MethodImpl(AggressiveInlining)]
    public static Panel2<TLane> Load(TLane* source) => new() { first = source[0], second = source[1] };

    [MethodImpl(AggressiveInlining)]
    public static Panel2<TLane> MultiplyAdd(TLane factor, Panel2<TLane> panel, Panel2<TLane> sum) => new()
    {
        first = TLane.MultiplyAdd(factor, panel.first, sum.first),
        second = TLane.MultiplyAdd(factor, panel.second, sum.second),
    };

    [MethodImpl(AggressiveInlining)]
    public static Panel2<TLane> MultiplyAdd(TLane factor, TLane* source, Panel2<TLane> sum) => new()
    {
        first = TLane.MultiplyAdd(factor, source, sum.first),
        second = TLane.MultiplyAdd(factor, source + 1, sum.second),
    };

    [MethodImpl(AggressiveInlining)]
    public readonly void Finish<TTile>(ref TTile tile, nint row, nint lane)
        where TTile : struct, ITile<TLane>
    {
        tile.Finish(row, lane, first);
        tile.Finish(row, lane + 1, second);
    }

    [MethodImpl(AggressiveInlining)]
    public readonly void Store(TLane* target)
    {
        target[0] = first;
        target[1] = second;
    }
}
