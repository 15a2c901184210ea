using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Ablate.Engine.Numerics;

/// <summary>Eight lanes of a row.</summary>
unsafe struct Panel8<TLane> : IPanel<Panel8<TLane>, TLane>
    where TLane : unmanaged, ILane<TLane>
{
    Panel4<TLane> first, second;

    public static int Lanes => 8;

    public static Panel8<TLane> Zero
    {
        [MethodImpl(AggressiveInlining)]
        get => new() { first = Panel4<TLane>.Zero, second = Panel4<TLane>.Zero };
    }

    [MethodImpl(AggressiveInlining)]
    public static Panel8<TLane> Load(TLane* source) => new() { first = Panel4<TLane>.Load(source), second = Panel4<TLane>.Load(source + 4) };

    [MethodImpl(AggressiveInlining)]
    public static Panel8<TLane> MultiplyAdd(TLane factor, Panel8<TLane> panel, Panel8<TLane> sum) => new()
    {
        first = Panel4<TLane>.MultiplyAdd(factor, panel.first, sum.first),
        second = Panel4<TLane>.MultiplyAdd(factor, panel.second, sum.second),
    };

    [MethodImpl(AggressiveInlining)]
    public readonly void Finish<TTile>(ref TTile tile, nint row, nint lane)
        where TTile : struct, ITile<TLane>
    {
        first.Finish(ref tile, row, lane);
        second.Finish(ref tile, row, lane + 4);
    }

    [MethodImpl(AggressiveInlining)]
    public readonly void Store(TLane* target)
    {
        first.Store(target);
        second.Store(target + 4);
    }
}
