using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Ablate.Engine.Numerics;

/// <summary>Two panels side by side, which make one of as many lanes as both have.</summary>
unsafe struct PanelPair<TFirst, TSecond, TLane> : IPanel<PanelPair<TFirst, TSecond, TLane>, TLane>
    where TFirst : unmanaged, IPanel<TFirst, TLane>
    where TSecond : unmanaged, IPanel<TSecond, TLane>
    where TLane : unmanaged, ILane<TLane>
{
    TFirst first;
    TSecond second;

    public static int Lanes
    {
        [MethodImpl(AggressiveInlining)]
        get => TFirst.Lanes + TSecond.Lanes;
    }

    public static PanelPair<TFirst, TSecond, TLane> Zero
    {
        [MethodImpl(AggressiveInlining)]
        get => new() { first = TFirst.Zero, second = TSecond.Zero };
    }

    [MethodImpl(AggressiveInlining)]
    public static PanelPair<TFirst, TSecond, TLane> Load(TLane* source) => new() { first = TFirst.Load(source), second = TSecond.Load(source + TFirst.Lanes) };

    [MethodImpl(AggressiveInlining)]
    public static PanelPair<TFirst, TSecond, TLane> MultiplyAdd(
        TLane factor, PanelPair<TFirst, TSecond, TLane> panel, PanelPair<TFirst, TSecond, TLane> sum) => new()
    {
        first = TFirst.MultiplyAdd(factor, panel.first, sum.first),
        second = TSecond.MultiplyAdd(factor, panel.second, sum.second),
    };

    [MethodImpl(AggressiveInlining)]
    public static PanelPair<TFirst, TSecond, TLane> MultiplyAdd(TLane factor, TLane* source, PanelPair<TFirst, TSecond, TLane> sum) => new()
    {
        first = TFirst.MultiplyAdd(factor, source, sum.first),
        second = TSecond.MultiplyAdd(factor, source + TFirst.Lanes, sum.second),
    };

    [MethodImpl(AggressiveInlining)]
    public readonly void Finish<TTile>(ref TTile tile, nint row, nint lane)
        where TTile : struct, ITile<TLane>
    {
        first.Finish(ref tile, row, lane);
        second.Finish(ref tile, row, lane + TFirst.Lanes);
    }

    [MethodImpl(AggressiveInlining)]
    public readonly void Store(TLane* target)
    {
        first.Store(target);
        second.Store(target + TFirst.Lanes);
    }
}
