using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ablate.Engine.Numerics;

/// <summary>
/// Rows of doubles, four at a time: inner products, sums and rotations for decompositions of matrices. The width is fixed and nothing is fused, so that
/// results are the same on every machine.
/// </summary>
static class RowArithmetic
{
    const int Width = 4;

    /// <summary>The sum of left * right.</summary>
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        ref double a = ref MemoryMarshal.GetReference(left), b = ref MemoryMarshal.GetReference(right);
        Vector256<double> first = Vector256<double>.Zero, second = first;
        int i = 0;
        for (; i + 2 * Width <= left.Length; i += 2 * Width)
        {
            first += Vector256.LoadUnsafe(ref a, (nuint)i) * Vector256.LoadUnsafe(ref b, (nuint)i);
            second += Vector256.LoadUnsafe(ref a, (nuint)(i + Width)) * Vector256.LoadUnsafe(ref b, (nuint)(i + Width));
        }
        double sum = Vector256.Sum(first + second);
        for (; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }

    /// <summary>The sum of left * right, one product after the other: it is rounded otherwise than <see cref="Dot"/>, and results rest on it.</summary>
    public static double DotInOrder(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }

    /// <summary>target = target + factor * source.</summary>
    public static void AddScaled(Span<double> target, double factor, ReadOnlySpan<double> source)
    {
        ref double to = ref MemoryMarshal.GetReference(target), from = ref MemoryMarshal.GetReference(source);
        var factors = Vector256.Create(factor);
        int i = 0;
        for (; i + Width <= target.Length; i += Width)
            (Vector256.LoadUnsafe(ref to, (nuint)i) + factors * Vector256.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        for (; i < target.Length; i++)
            target[i] += factor * source[i];
    }

    /// <summary>target = target + factor * source + otherFactor * other.</summary>
    public static void AddScaled(Span<double> target, double factor, ReadOnlySpan<double> source, double otherFactor, ReadOnlySpan<double> other)
    {
        ref double to = ref MemoryMarshal.GetReference(target), from = ref MemoryMarshal.GetReference(source), also = ref MemoryMarshal.GetReference(other);
        Vector256<double> factors = Vector256.Create(factor), otherFactors = Vector256.Create(otherFactor);
        int i = 0;
        for (; i + Width <= target.Length; i += Width)
        {
            Vector256<double> added = factors * Vector256.LoadUnsafe(ref from, (nuint)i) + otherFactors * Vector256.LoadUnsafe(ref also, (nuint)i);
            (Vector256.LoadUnsafe(ref to, (nuint)i) + added).StoreUnsafe(ref to, (nuint)i);
        }
        for (; i < target.Length; i++)
            target[i] += factor * source[i] + otherFactor * other[i];
    }

    /// <summary>first = cosine * first - sine * second; second = sine * first + cosine * second, with the first as it was.</summary>
    public static void Rotate(Span<double> first, Span<double> second, double cosine, double sine)
    {
        ref double a = ref MemoryMarshal.GetReference(first), b = ref MemoryMarshal.GetReference(second);
        Vector256<double> cosines = Vector256.Create(cosine), sines = Vector256.Create(sine);
        int i = 0;
        for (; i + Width <= first.Length; i += Width)
        {
            Vector256<double> x = Vector256.LoadUnsafe(ref a, (nuint)i), y = Vector256.LoadUnsafe(ref b, (nuint)i);
            (cosines * x - sines * y).StoreUnsafe(ref a, (nuint)i);
            (sines * x + cosines * y).StoreUnsafe(ref b, (nuint)i);
        }
        for (; i < first.Length; i++)
            (first[i], second[i]) = (cosine * first[i] - sine * second[i], sine * first[i] + cosine * second[i]);
    }
}
