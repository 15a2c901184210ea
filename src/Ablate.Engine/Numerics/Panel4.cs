using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Ablate.Engine.Numerics;

/// <summary>Four lanes of a row.</summary>
unsafe struct Panel4<TLane> : IPanel<Panel4<TLane>, TLane>
    where TLane : unmanaged, ILane<TLane>
{
    TLane first, second, third, fourth;

    public static int Lanes => 4;

    public static Panel4<TLane> Zero
    {
        [MethodImpl(AggressiveInlining)]
        get => new() { first = TLane.Zero, second = TLane.Zero, third = TLane.Zero, fourth = TLane.Zero };
    }

    [MethodImpl(AggressiveInlining)]
    public static Panel4<TLane> Load(TLane* source) => new() { first = source[0], second = source[1], third = source[2], fourth = source[3] };

    [MethodImpl(AggressiveInlining)]
    public static Panel4<TLane> MultiplyAdd(TLane factor, Panel4<TLane> panel, Panel4<TLane> sum) => new()
    {
        first = TLane.MultiplyAdd(factor, panel.first, sum.first),
        second = TLane.MultiplyAdd(factor, panel.second, sum.second),
        third = TLane.MultiplyAdd(factor, panel.third, sum.third),
        fourth = TLane.MultiplyAdd(factor, panel.fourth, sum.fourth),
    };

    [MethodImpl(AggressiveInlining)]
    public static Panel4<TLane> MultiplyAdd(TLane factor, TLane* source, Panel4<TLane> sum) => new()
    {
        first = TLane.MultiplyAdd(factor, source, sum.first),
        second = TLane.MultiplyAdd(factor, source + 1, sum.second),
        third = TLane.MultiplyAdd(factor, source + 2, sum.third),
        fourth = TLane.MultiplyAdd(factor, source + 3, sum.fourth),
    };

    [MethodImpl(AggressiveInlining)]
    public readonly void Finish<TTile>(ref TTile tile, nint row, nint lane)
        where TTile : struct, ITile<TLane>
    {
        tile.Finish(row, lane, first);
        tile.Finish(row, lane + 1, second);
        tile.Finish(row, lane + 2, third);
        tile.Finish(row, lane + 3, fourth);
    }

    [MethodImpl(AggressiveInlining)]
    public readonly void Store(TLane* target)
    {
        target[0] = first;
        target[1] = second;
        target[2] = third;
        target[3] = fourth;
    }
}
