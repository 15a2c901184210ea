using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Ablate.Engine.Numerics;

/// <summary>Eight lanes of a row.</summary>
unsafe struct Panel8<TLane> : IPanel<Panel8<TLane>, TLane>
    where TLane : unmanaged, ILane<TLane>
{
    TLane first, second, third, fourth, fifth, sixth, seventh, eighth;

    public static int Lanes => 8;

    public static Panel8<TLane> Zero
    {
        [MethodImpl(AggressiveInlining)]
        get => new()
        {
            first = TLane.Zero, second = TLane.Zero, third = TLane.Zero, fourth = TLane.Zero,
            fifth = TLane.Zero, sixth = TLane.Zero, seventh = TLane.Zero, eighth = TLane.Zero,
        };
    }

    [MethodImpl(AggressiveInlining)]
    public static Panel8<TLane> Load(TLane* source) => new()
    {
        first = source[0], second = source[1], third = source[2], fourth = source[3],
        fifth = source[4], sixth = source[5], seventh = source[6], eighth = source[7],
    };

    [MethodImpl(AggressiveInlining)]
    public static Panel8<TLane> MultiplyAdd(TLane factor, Panel8<TLane> panel, Panel8<TLane> sum) => new()
    {
        first = TLane.MultiplyAdd(factor, panel.first, sum.first),
        second = TLane.MultiplyAdd(factor, panel.second, sum.second),
        third = TLane.MultiplyAdd(factor, panel.third, sum.third),
        fourth = TLane.MultiplyAdd(factor, panel.fourth, sum.fourth),
        fifth = TLane.MultiplyAdd(factor, panel.fifth, sum.fifth),
        sixth = TLane.MultiplyAdd(factor, panel.sixth, sum.sixth),
        seventh = TLane.MultiplyAdd(factor, panel.seventh, sum.seventh),
        eighth = TLane.MultiplyAdd(factor, panel.eighth, sum.eighth),
    };

    [MethodImpl(AggressiveInlining)]
    public readonly void Finish<TTile>(ref TTile tile, nint row, nint lane)
        where TTile : struct, ITile<TLane>
    {
        tile.Finish(row, lane, first);
        tile.Finish(row, lane + 1, second);
        tile.Finish(row, lane + 2, third);
        tile.Finish(row, lane + 3, fourth);
        tile.Finish(row, lane + 4, fifth);
        tile.Finish(row, lane + 5, sixth);
        tile.Finish(row, lane + 6, seventh);
        tile.Finish(row, lane + 7, eighth);
    }

    [MethodImpl(AggressiveInlining)]
    public readonly void Store(TLane* target)
    {
        target[0] = first;
        target[1] = second;
        target[2] = third;
        target[3] = fourth;
        target[4] = fifth;
        target[5] = sixth;
        target[6] = seventh;
        target[7] = eighth;
    }
}
