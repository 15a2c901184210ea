using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Ablate.Engine.Numerics;

/// <summary>One float: the scalar kernel. A mask is a number that is not zero.</summary>
public readonly unsafe struct SingleLane : ILane<SingleLane>
{
    readonly float value;

    [MethodImpl(AggressiveInlining)]
    SingleLane(float value) => this.value = value;

    /// <inheritdoc/>
    public static int Width => 1;

    /// <inheritdoc/>
    public static SingleLane Zero => new(0);

    /// <inheritdoc/>
    public static SingleLane One => new(1);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane Create(double value) => new((float)value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane Broadcast(SingleLane* start, nint index) => start[index];

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static double Read(SingleLane* start, nint index) => start[index].value;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void Write(SingleLane* start, nint index, double value) => start[index] = new((float)value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void Stream(SingleLane* target, SingleLane value) => *target = value;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane First(int count) => Mask(count > 0);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane operator +(SingleLane left, SingleLane right) => new(left.value + right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane operator -(SingleLane left, SingleLane right) => new(left.value - right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane operator *(SingleLane left, SingleLane right) => new(left.value * right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane operator /(SingleLane left, SingleLane right) => new(left.value / right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane operator -(SingleLane value) => new(-value.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane operator >(SingleLane left, SingleLane right) => Mask(left.value > right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane operator <(SingleLane left, SingleLane right) => Mask(left.value < right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane operator >=(SingleLane left, SingleLane right) => Mask(left.value >= right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane operator <=(SingleLane left, SingleLane right) => Mask(left.value <= right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane operator &(SingleLane left, SingleLane right) => Mask(left.value != 0 && right.value != 0);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane operator |(SingleLane left, SingleLane right) => Mask(left.value != 0 || right.value != 0);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool Any(SingleLane mask) => mask.value != 0;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static uint Bits(SingleLane mask) => mask.value != 0 ? 1u : 0u;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane Select(SingleLane mask, SingleLane whenTrue, SingleLane whenFalse) => mask.value != 0 ? whenTrue : whenFalse;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane MultiplyAdd(SingleLane left, SingleLane right, SingleLane addend) =>
        new(Fma.IsSupported || !X86Base.IsSupported
            ? MathF.FusedMultiplyAdd(left.value, right.value, addend.value)
            : SingleRounding.MultiplyAdd(left.value, right.value, addend.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane MultiplyAdd(SingleLane left, SingleLane* right, SingleLane addend) =>
        new(Fma.IsSupported || !X86Base.IsSupported
            ? MathF.FusedMultiplyAdd(left.value, *(float*)right, addend.value)
            : SingleRounding.MultiplyAdd(left.value, *(float*)right, addend.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane Max(SingleLane left, SingleLane right) => new(MathF.Max(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane Min(SingleLane left, SingleLane right) => new(MathF.Min(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane Abs(SingleLane value) => new(MathF.Abs(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane CopySign(SingleLane magnitude, SingleLane sign) => new(MathF.CopySign(magnitude.value, sign.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane Sqrt(SingleLane value) => new(MathF.Sqrt(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane Round(SingleLane value) => new(MathF.Round(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane Floor(SingleLane value) => new(MathF.Floor(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane Scale(SingleLane value, SingleLane exponent) => new(MathF.ScaleB(value.value, (int)exponent.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane Exponent(SingleLane value) => new(MathF.ILogB(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane Exp(SingleLane value) => Exponential.Exp(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane ExpMinusOne(SingleLane value) => Exponential.ExpMinusOne(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane Log(SingleLane value) => Logarithm.Log(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane Tanh(SingleLane value) => HyperbolicTangent.Tanh(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane LogPlusOne(SingleLane value) => Logarithm.LogPlusOne(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane Erfc(SingleLane value) => ComplementaryErrorFunction.Erfc(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane Sin(SingleLane value) => Trigonometry.Sin(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLane Cos(SingleLane value) => Trigonometry.Cos(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static double Sum(SingleLane value) => value.value;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static double Largest(SingleLane value) => value.value;

    [MethodImpl(AggressiveInlining)]
    static SingleLane Mask(bool set) => new(set ? 1 : 0);
}
