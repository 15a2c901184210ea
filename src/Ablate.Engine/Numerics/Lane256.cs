using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Ablate.Engine.Numerics;

/// <summary>Eight floats in a 256-bit vector.</summary>
public readonly unsafe struct Lane256 : ILane<Lane256>
{
    readonly Vector256<float> value;

    [MethodImpl(AggressiveInlining)]
    Lane256(Vector256<float> value) => this.value = value;

    /// <inheritdoc/>
    public static int Width
    {
        [MethodImpl(AggressiveInlining)]
        get => 8;
    }

    /// <inheritdoc/>
    public static Lane256 Zero
    {
        [MethodImpl(AggressiveInlining)]
        get => new(Vector256<float>.Zero);
    }

    /// <inheritdoc/>
    public static Lane256 One
    {
        [MethodImpl(AggressiveInlining)]
        get => new(Vector256<float>.One);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 Create(double value) => new(Vector256.Create((float)value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 Broadcast(Lane256* start, nint index) => new(Vector256.Create(((float*)start)[index]));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static double Read(Lane256* start, nint index) => ((float*)start)[index];

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void Write(Lane256* start, nint index, double value) => ((float*)start)[index] = (float)value;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void Stream(Lane256* target, Lane256 value) => value.value.StoreAlignedNonTemporal((float*)target);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 First(int count) => new(Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 operator +(Lane256 left, Lane256 right) => new(left.value + right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 operator -(Lane256 left, Lane256 right) => new(left.value - right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 operator *(Lane256 left, Lane256 right) => new(left.value * right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 operator /(Lane256 left, Lane256 right) => new(left.value / right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 operator -(Lane256 value) => new(-value.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 operator >(Lane256 left, Lane256 right) => new(Vector256.GreaterThan(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 operator <(Lane256 left, Lane256 right) => new(Vector256.LessThan(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 operator >=(Lane256 left, Lane256 right) => new(Vector256.GreaterThanOrEqual(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 operator <=(Lane256 left, Lane256 right) => new(Vector256.LessThanOrEqual(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 operator &(Lane256 left, Lane256 right) => new(left.value & right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 operator |(Lane256 left, Lane256 right) => new(left.value | right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool Any(Lane256 mask) => Vector256.ExtractMostSignificantBits(mask.value) != 0;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static uint Bits(Lane256 mask) => (uint)Vector256.ExtractMostSignificantBits(mask.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 Select(Lane256 mask, Lane256 whenTrue, Lane256 whenFalse) =>
        new(Vector256.ConditionalSelect(mask.value, whenTrue.value, whenFalse.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 MultiplyAdd(Lane256 left, Lane256 right, Lane256 addend) => new(Vector256.FusedMultiplyAdd(left.value, right.value, addend.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 MultiplyAdd(Lane256 left, Lane256* right, Lane256 addend) =>
        new(Vector256.FusedMultiplyAdd(left.value, Vector256.Load((float*)right), addend.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 Max(Lane256 left, Lane256 right) => new(Vector256.Max(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 Min(Lane256 left, Lane256 right) => new(Vector256.Min(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 Abs(Lane256 value) => new(Vector256.Abs(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 CopySign(Lane256 magnitude, Lane256 sign) => new(Vector256.CopySign(magnitude.value, sign.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 Sqrt(Lane256 value) => new(Vector256.Sqrt(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 Round(Lane256 value) => new(Vector256.Round(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 Floor(Lane256 value) => new(Vector256.Floor(value.value));

    /// <inheritdoc/>
    /// <remarks>In two steps, because 2^exponent itself may lie beyond the floats.</remarks>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 Scale(Lane256 value, Lane256 exponent)
    {
        Vector256<int> whole = Vector256.ConvertToInt32Native(exponent.value);
        Vector256<int> half = Vector256.ShiftRightArithmetic(whole, 1);
        return new(value.value * PowerOfTwo(half) * PowerOfTwo(whole - half));
    }

    /// <inheritdoc/>
    /// <remarks>Numbers too small for the normal format are first scaled up by 2^24.</remarks>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 Exponent(Lane256 value)
    {
        Vector256<float> magnitude = Vector256.Abs(value.value);
        Vector256<float> tiny = Vector256.LessThan(magnitude, Vector256.Create(1.17549435e-38f));
        Vector256<int> bits = Vector256.ConditionalSelect(tiny, magnitude * 16777216f, magnitude).AsInt32();
        Vector256<int> exponent = Vector256.ShiftRightLogical(bits, 23) - Vector256.Create(127) - (tiny.AsInt32() & Vector256.Create(24));
        return new(Vector256.ConvertToSingle(exponent));
    }

    [MethodImpl(AggressiveInlining)]
    static Vector256<float> PowerOfTwo(Vector256<int> exponent) => Vector256.ShiftLeft(exponent + Vector256.Create(127), 23).AsSingle();

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 Exp(Lane256 value) => Exponential.Exp(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 ExpMinusOne(Lane256 value) => Exponential.ExpMinusOne(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 Log(Lane256 value) => Logarithm.Log(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 Tanh(Lane256 value) => HyperbolicTangent.Tanh(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 LogPlusOne(Lane256 value) => Logarithm.LogPlusOne(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 Erfc(Lane256 value) => ComplementaryErrorFunction.Erfc(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 Sin(Lane256 value) => Trigonometry.Sin(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane256 Cos(Lane256 value) => Trigonometry.Cos(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static double Sum(Lane256 value) => Vector256.Sum(value.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static double Largest(Lane256 value) => Largest(value.value);

    [MethodImpl(AggressiveInlining)]
    internal static float Largest(Vector256<float> value) => Lane128.Largest(Vector128.Max(value.GetLower(), value.GetUpper()));
}
