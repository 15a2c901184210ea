using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Ablate.Engine.Numerics;

/// <summary>One double: the reference for gradient checks, and exact enough for backpropagation by hand. A mask is a number that is not zero.</summary>
public readonly unsafe struct DoubleLane : ILane<DoubleLane>
{
    readonly double value;

    [MethodImpl(AggressiveInlining)]
    DoubleLane(double value) => this.value = value;

    /// <inheritdoc/>
    public static int Width => 1;

    /// <inheritdoc/>
    public static DoubleLane Zero => new(0);

    /// <inheritdoc/>
    public static DoubleLane One => new(1);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane Create(double value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane Broadcast(DoubleLane* start, nint index) => start[index];

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static double Read(DoubleLane* start, nint index) => start[index].value;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void Write(DoubleLane* start, nint index, double value) => start[index] = new(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void Stream(DoubleLane* target, DoubleLane value) => *target = value;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane First(int count) => Mask(count > 0);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane operator +(DoubleLane left, DoubleLane right) => new(left.value + right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane operator -(DoubleLane left, DoubleLane right) => new(left.value - right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane operator *(DoubleLane left, DoubleLane right) => new(left.value * right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane operator /(DoubleLane left, DoubleLane right) => new(left.value / right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane operator -(DoubleLane value) => new(-value.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane operator >(DoubleLane left, DoubleLane right) => Mask(left.value > right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane operator <(DoubleLane left, DoubleLane right) => Mask(left.value < right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane operator >=(DoubleLane left, DoubleLane right) => Mask(left.value >= right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane operator <=(DoubleLane left, DoubleLane right) => Mask(left.value <= right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane operator &(DoubleLane left, DoubleLane right) => Mask(left.value != 0 && right.value != 0);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane operator |(DoubleLane left, DoubleLane right) => Mask(left.value != 0 || right.value != 0);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool Any(DoubleLane mask) => mask.value != 0;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static uint Bits(DoubleLane mask) => mask.value != 0 ? 1u : 0u;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane Select(DoubleLane mask, DoubleLane whenTrue, DoubleLane whenFalse) => mask.value != 0 ? whenTrue : whenFalse;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane MultiplyAdd(DoubleLane left, DoubleLane right, DoubleLane addend) =>
        new(Math.FusedMultiplyAdd(left.value, right.value, addend.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane MultiplyAdd(DoubleLane left, DoubleLane* right, DoubleLane addend) =>
        new(Math.FusedMultiplyAdd(left.value, *(double*)right, addend.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane Max(DoubleLane left, DoubleLane right) => new(Math.Max(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane Min(DoubleLane left, DoubleLane right) => new(Math.Min(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane Abs(DoubleLane value) => new(Math.Abs(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane CopySign(DoubleLane magnitude, DoubleLane sign) => new(Math.CopySign(magnitude.value, sign.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane Sqrt(DoubleLane value) => new(Math.Sqrt(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane Round(DoubleLane value) => new(Math.Round(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane Floor(DoubleLane value) => new(Math.Floor(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane Scale(DoubleLane value, DoubleLane exponent) => new(Math.ScaleB(value.value, (int)exponent.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane Exponent(DoubleLane value) => new(Math.ILogB(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane Exp(DoubleLane value) => new(Math.Exp(value.value));

    /// <inheritdoc/>
    /// <remarks>Kahan's correction of exp(x) - 1: the error of exp cancels in (u - 1) * x / log(u).</remarks>
    public static DoubleLane ExpMinusOne(DoubleLane value)
    {
        double x = value.value, u = Math.Exp(x);
        if (Math.Abs(x) > 1 || double.IsNaN(x))
            return new(u - 1);
        return new(u == 1 ? x : (u - 1) * x / Math.Log(u));
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane Log(DoubleLane value) => new(Math.Log(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane Tanh(DoubleLane value) => new(Math.Tanh(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane LogPlusOne(DoubleLane value) => Logarithm.LogPlusOne(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane Erfc(DoubleLane value) => new(ComplementaryErrorFunction.Erfc(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane Sin(DoubleLane value) => new(Math.Sin(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleLane Cos(DoubleLane value) => new(Math.Cos(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static double Sum(DoubleLane value) => value.value;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static double Largest(DoubleLane value) => value.value;

    [MethodImpl(AggressiveInlining)]
    static DoubleLane Mask(bool set) => new(set ? 1 : 0);
}
