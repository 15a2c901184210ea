using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Ablate.Engine.Numerics;

/// <summary>Sixteen floats in a 512-bit vector.</summary>
public readonly unsafe struct Lane512 : ILane<Lane512>
{
    readonly Vector512<float> value;

    [MethodImpl(AggressiveInlining)]
    Lane512(Vector512<float> value) => this.value = value;

    /// <inheritdoc/>
    public static int Width
    {
        [MethodImpl(AggressiveInlining)]
        get => 16;
    }

    /// <inheritdoc/>
    public static Lane512 Zero
    {
        [MethodImpl(AggressiveInlining)]
        get => new(Vector512<float>.Zero);
    }

    /// <inheritdoc/>
    public static Lane512 One
    {
        [MethodImpl(AggressiveInlining)]
        get => new(Vector512<float>.One);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 Create(double value) => new(Vector512.Create((float)value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 Broadcast(Lane512* start, nint index) => new(Vector512.Create(((float*)start)[index]));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static double Read(Lane512* start, nint index) => ((float*)start)[index];

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void Write(Lane512* start, nint index, double value) => ((float*)start)[index] = (float)value;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void Stream(Lane512* target, Lane512 value) => value.value.StoreAlignedNonTemporal((float*)target);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 First(int count) => new(Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 operator +(Lane512 left, Lane512 right) => new(left.value + right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 operator -(Lane512 left, Lane512 right) => new(left.value - right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 operator *(Lane512 left, Lane512 right) => new(left.value * right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 operator /(Lane512 left, Lane512 right) => new(left.value / right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 operator -(Lane512 value) => new(-value.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 operator >(Lane512 left, Lane512 right) => new(Vector512.GreaterThan(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 operator <(Lane512 left, Lane512 right) => new(Vector512.LessThan(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 operator >=(Lane512 left, Lane512 right) => new(Vector512.GreaterThanOrEqual(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 operator <=(Lane512 left, Lane512 right) => new(Vector512.LessThanOrEqual(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 operator &(Lane512 left, Lane512 right) => new(left.value & right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 operator |(Lane512 left, Lane512 right) => new(left.value | right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool Any(Lane512 mask) => Vector512.ExtractMostSignificantBits(mask.value) != 0;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static uint Bits(Lane512 mask) => (uint)Vector512.ExtractMostSignificantBits(mask.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 Select(Lane512 mask, Lane512 whenTrue, Lane512 whenFalse) =>
        new(Vector512.ConditionalSelect(mask.value, whenTrue.value, whenFalse.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 MultiplyAdd(Lane512 left, Lane512 right, Lane512 addend) => new(Vector512.FusedMultiplyAdd(left.value, right.value, addend.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 MultiplyAdd(Lane512 left, Lane512* right, Lane512 addend) =>
        new(Vector512.FusedMultiplyAdd(left.value, Vector512.Load((float*)right), addend.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 Max(Lane512 left, Lane512 right) => new(Vector512.Max(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 Min(Lane512 left, Lane512 right) => new(Vector512.Min(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 Abs(Lane512 value) => new(Vector512.Abs(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 CopySign(Lane512 magnitude, Lane512 sign) => new(Vector512.CopySign(magnitude.value, sign.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 Sqrt(Lane512 value) => new(Vector512.Sqrt(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 Round(Lane512 value) => new(Vector512.Round(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 Floor(Lane512 value) => new(Vector512.Floor(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 Scale(Lane512 value, Lane512 exponent) => new(Avx512F.Scale(value.value, exponent.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 Exponent(Lane512 value) => new(Avx512F.GetExponent(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 Exp(Lane512 value) => Exponential.Exp(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 ExpMinusOne(Lane512 value) => Exponential.ExpMinusOne(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 Log(Lane512 value) => Logarithm.Log(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 Tanh(Lane512 value) => HyperbolicTangent.Tanh(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 LogPlusOne(Lane512 value) => Logarithm.LogPlusOne(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 Erfc(Lane512 value) => ComplementaryErrorFunction.Erfc(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 Sin(Lane512 value) => Trigonometry.Sin(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane512 Cos(Lane512 value) => Trigonometry.Cos(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static double Sum(Lane512 value) => Vector512.Sum(value.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static double Largest(Lane512 value) => Lane256.Largest(Vector256.Max(value.value.GetLower(), value.value.GetUpper()));
}
