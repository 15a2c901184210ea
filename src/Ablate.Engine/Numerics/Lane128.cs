using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Ablate.Engine.Numerics;

/// <summary>Four floats in a 128-bit vector.</summary>
public readonly unsafe struct Lane128 : ILane<Lane128>
{
    readonly Vector128<float> value;

    [MethodImpl(AggressiveInlining)]
    Lane128(Vector128<float> value) => this.value = value;

    /// <inheritdoc/>
    public static int Width
    {
        [MethodImpl(AggressiveInlining)]
        get => 4;
    }

    /// <inheritdoc/>
    public static Lane128 Zero
    {
        [MethodImpl(AggressiveInlining)]
        get => new(Vector128<float>.Zero);
    }

    /// <inheritdoc/>
    public static Lane128 One
    {
        [MethodImpl(AggressiveInlining)]
        get => new(Vector128<float>.One);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 Create(double value) => new(Vector128.Create((float)value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 Broadcast(Lane128* start, nint index) => new(Vector128.Create(((float*)start)[index]));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static double Read(Lane128* start, nint index) => ((float*)start)[index];

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void Write(Lane128* start, nint index, double value) => ((float*)start)[index] = (float)value;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void Stream(Lane128* target, Lane128 value) => value.value.StoreAlignedNonTemporal((float*)target);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 First(int count) => new(Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(count)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 operator +(Lane128 left, Lane128 right) => new(left.value + right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 operator -(Lane128 left, Lane128 right) => new(left.value - right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 operator *(Lane128 left, Lane128 right) => new(left.value * right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 operator /(Lane128 left, Lane128 right) => new(left.value / right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 operator -(Lane128 value) => new(-value.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 operator >(Lane128 left, Lane128 right) => new(Vector128.GreaterThan(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 operator <(Lane128 left, Lane128 right) => new(Vector128.LessThan(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 operator >=(Lane128 left, Lane128 right) => new(Vector128.GreaterThanOrEqual(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 operator <=(Lane128 left, Lane128 right) => new(Vector128.LessThanOrEqual(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 operator &(Lane128 left, Lane128 right) => new(left.value & right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 operator |(Lane128 left, Lane128 right) => new(left.value | right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool Any(Lane128 mask) => Vector128.ExtractMostSignificantBits(mask.value) != 0;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static uint Bits(Lane128 mask) => (uint)Vector128.ExtractMostSignificantBits(mask.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 Select(Lane128 mask, Lane128 whenTrue, Lane128 whenFalse) =>
        new(Vector128.ConditionalSelect(mask.value, whenTrue.value, whenFalse.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 MultiplyAdd(Lane128 left, Lane128 right, Lane128 addend) =>
        new(Fma.IsSupported || !X86Base.IsSupported
            ? Vector128.FusedMultiplyAdd(left.value, right.value, addend.value)
            : SingleRounding.MultiplyAdd(left.value, right.value, addend.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 MultiplyAdd(Lane128 left, Lane128* right, Lane128 addend) =>
        new(Fma.IsSupported || !X86Base.IsSupported
            ? Vector128.FusedMultiplyAdd(left.value, Vector128.Load((float*)right), addend.value)
            : SingleRounding.MultiplyAdd(left.value, Vector128.Load((float*)right), addend.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 Max(Lane128 left, Lane128 right) => new(Vector128.Max(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 Min(Lane128 left, Lane128 right) => new(Vector128.Min(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 Abs(Lane128 value) => new(Vector128.Abs(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 CopySign(Lane128 magnitude, Lane128 sign) => new(Vector128.CopySign(magnitude.value, sign.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 Sqrt(Lane128 value) => new(Vector128.Sqrt(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 Round(Lane128 value) => new(Vector128.Round(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 Floor(Lane128 value) => new(Vector128.Floor(value.value));

    /// <inheritdoc/>
    /// <remarks>In two steps, because 2^exponent itself may lie beyond the floats.</remarks>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 Scale(Lane128 value, Lane128 exponent)
    {
        Vector128<int> whole = Vector128.ConvertToInt32Native(exponent.value);
        Vector128<int> half = Vector128.ShiftRightArithmetic(whole, 1);
        return new(value.value * PowerOfTwo(half) * PowerOfTwo(whole - half));
    }

    /// <inheritdoc/>
    /// <remarks>Numbers too small for the normal format are first scaled up by 2^24.</remarks>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 Exponent(Lane128 value)
    {
        Vector128<float> magnitude = Vector128.Abs(value.value);
        Vector128<float> tiny = Vector128.LessThan(magnitude, Vector128.Create(1.17549435e-38f));
        Vector128<int> bits = Vector128.ConditionalSelect(tiny, magnitude * 16777216f, magnitude).AsInt32();
        Vector128<int> exponent = Vector128.ShiftRightLogical(bits, 23) - Vector128.Create(127) - (tiny.AsInt32() & Vector128.Create(24));
        return new(Vector128.ConvertToSingle(exponent));
    }

    [MethodImpl(AggressiveInlining)]
    static Vector128<float> PowerOfTwo(Vector128<int> exponent) => Vector128.ShiftLeft(exponent + Vector128.Create(127), 23).AsSingle();

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 Exp(Lane128 value) => Exponential.Exp(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 ExpMinusOne(Lane128 value) => Exponential.ExpMinusOne(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 Log(Lane128 value) => Logarithm.Log(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 Tanh(Lane128 value) => HyperbolicTangent.Tanh(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 LogPlusOne(Lane128 value) => Logarithm.LogPlusOne(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 Erfc(Lane128 value) => ComplementaryErrorFunction.Erfc(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 Sin(Lane128 value) => Trigonometry.Sin(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lane128 Cos(Lane128 value) => Trigonometry.Cos(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static double Sum(Lane128 value) => Vector128.Sum(value.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static double Largest(Lane128 value) => Largest(value.value);

    [MethodImpl(AggressiveInlining)]
    internal static float Largest(Vector128<float> value)
    {
        Vector128<float> pairs = Vector128.Max(value, Vector128.Shuffle(value, Vector128.Create(2, 3, 0, 1)));
        return Vector128.Max(pairs, Vector128.Shuffle(pairs, Vector128.Create(1, 0, 3, 2))).ToScalar();
    }
}
