using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Ablate.Engine.Numerics;

/// <summary>Takes numbers of two vectors in turn, the first vector's first: what exchanges of rows and columns in registers are made of.</summary>
static class Interleaving
{
    /// <summary>The lower halves.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Vector128<ushort> Low(Vector128<ushort> first, Vector128<ushort> second)
    {
        if (Sse2.IsSupported)
            return Sse2.UnpackLow(first, second);
        if (AdvSimd.Arm64.IsSupported)
            return AdvSimd.Arm64.ZipLow(first, second);
        return Halves(first.GetLower(), second.GetLower());
    }

    /// <summary>The upper halves.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Vector128<ushort> High(Vector128<ushort> first, Vector128<ushort> second)
    {
        if (Sse2.IsSupported)
            return Sse2.UnpackHigh(first, second);
        if (AdvSimd.Arm64.IsSupported)
            return AdvSimd.Arm64.ZipHigh(first, second);
        return Halves(first.GetUpper(), second.GetUpper());
    }

    /// <summary>The lower halves.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Vector128<float> Low(Vector128<float> first, Vector128<float> second)
    {
        if (Sse.IsSupported)
            return Sse.UnpackLow(first, second);
        if (AdvSimd.Arm64.IsSupported)
            return AdvSimd.Arm64.ZipLow(first, second);
        return Vector128.Create(first[0], second[0], first[1], second[1]);
    }

    /// <summary>The upper halves.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Vector128<float> High(Vector128<float> first, Vector128<float> second)
    {
        if (Sse.IsSupported)
            return Sse.UnpackHigh(first, second);
        if (AdvSimd.Arm64.IsSupported)
            return AdvSimd.Arm64.ZipHigh(first, second);
        return Vector128.Create(first[2], second[2], first[3], second[3]);
    }

    static Vector128<ushort> Halves(Vector64<ushort> first, Vector64<ushort> second) =>
        (Vector128.WidenLower(Vector128.Create(first, first)) | (Vector128.WidenLower(Vector128.Create(second, second)) << 16)).AsUInt16();
}
