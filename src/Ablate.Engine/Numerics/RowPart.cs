using System.Runtime.CompilerServices;

namespace Ablate.Engine.Numerics;

/// <summary>Neighbouring numbers of a row that need not begin where a lane does: copied out to whole lanes, and back.</summary>
static unsafe class RowPart
{
    /// <summary>
    /// Copies <paramref name="count"/> numbers of <paramref name="row"/> from number <paramref name="first"/> on to <paramref name="target"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load<TLane>(TLane* row, int first, int count, TLane* target)
        where TLane : unmanaged, ILane<TLane> => Unsafe.CopyBlockUnaligned(target, (byte*)row + first * Size<TLane>(), (uint)(count * Size<TLane>()));

    /// <summary>Copies them back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TLane>(TLane* source, TLane* row, int first, int count)
        where TLane : unmanaged, ILane<TLane> => Unsafe.CopyBlockUnaligned((byte*)row + first * Size<TLane>(), source, (uint)(count * Size<TLane>()));

    static int Size<TLane>()
        where TLane : unmanaged, ILane<TLane> => sizeof(TLane) / TLane.Width;
}
