using System.Runtime.Intrinsics;

namespace Ablate.Engine.Numerics;

/// <summary>
/// left * right + addend of single precision, rounded once, for x64 machines that have no instruction for it: by doubles, with the same bits.
/// </summary>
/// <remarks>
/// A double holds the product of two floats exactly, and rounding its sum with the addend to a float is rounding twice. That differs only
/// where the double lies in the middle of two floats. There the sum is rounded to odd: if it is inexact its last bit is set, which remembers
/// on which side of the middle it lies (Boldo and Melquiond, Emulation of FMA and correctly rounded sums: proved algorithms using rounding to
/// odd, 2008). Lanes ask by themselves whether the machine has the instruction: asked through a property here, the compiler stops inlining, and
/// an epoch on 128-bit lanes takes 473 instead of 219 ms where it has.
/// </remarks>
static class SingleRounding
{
    const float SmallestNormal = 1.17549435e-38f;

    /// <summary>left * right + addend.</summary>
    public static float MultiplyAdd(float left, float right, float addend) =>
        MultiplyAdd(Vector128.CreateScalar(left), Vector128.CreateScalar(right), Vector128.CreateScalar(addend)).ToScalar();

    /// <summary>left * right + addend of four numbers.</summary>
    public static Vector128<float> MultiplyAdd(Vector128<float> left, Vector128<float> right, Vector128<float> addend)
    {
        Vector128<double> low = Vector128.WidenLower(left) * Vector128.WidenLower(right) + Vector128.WidenLower(addend);
        Vector128<double> high = Vector128.WidenUpper(left) * Vector128.WidenUpper(right) + Vector128.WidenUpper(addend);
        Vector128<float> sum = Vector128.Narrow(low, high);
        // The last 29 bits of a double are what a float has no room for; floats below the normal ones have their middles elsewhere.
        Vector128<int> isMiddle = Vector128.Equals(
            Vector128.Narrow(low.AsInt64(), high.AsInt64()) & Vector128.Create(0x1FFFFFFF), Vector128.Create(0x10000000));
        Vector128<int> isSmall = Vector128.LessThanOrEqual(Vector128.Abs(sum), Vector128.Create(SmallestNormal)).AsInt32();
        return (isMiddle | isSmall) == Vector128<int>.Zero ? sum : ByOdd(left, right, addend);
    }

    static Vector128<float> ByOdd(Vector128<float> left, Vector128<float> right, Vector128<float> addend) => Vector128.Narrow(
        SumToOdd(Vector128.WidenLower(left) * Vector128.WidenLower(right), Vector128.WidenLower(addend)),
        SumToOdd(Vector128.WidenUpper(left) * Vector128.WidenUpper(right), Vector128.WidenUpper(addend)));

    /// <summary>The sum, with its last bit set where it is inexact.</summary>
    static Vector128<double> SumToOdd(Vector128<double> product, Vector128<double> addend)
    {
        Vector128<double> sum = product + addend;
        // What rounding took away (Knuth, TwoSum); not a number where the sum is infinite.
        Vector128<double> part = sum - product, error = (product - (sum - part)) + (addend - part);
        Vector128<long> isInexact = Vector128.GreaterThan(Vector128.Abs(error), Vector128<double>.Zero).AsInt64();
        Vector128<long> bits = sum.AsInt64(), isEven = (bits & Vector128<long>.One) - Vector128<long>.One;
        // Away from zero if the error has the sign of the sum, towards it if not.
        Vector128<long> step = Vector128<long>.One - (Vector128.ShiftRightLogical(bits ^ error.AsInt64(), 63) << 1);
        return (bits + (step & isInexact & isEven)).AsDouble();
    }
}
