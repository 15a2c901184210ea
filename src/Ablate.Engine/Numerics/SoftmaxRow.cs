using System.Runtime.CompilerServices;

namespace Ablate.Engine.Numerics;

/// <summary>The softmax of one row, and the logarithm of the sum it divides by, without overflow.</summary>
static unsafe class SoftmaxRow
{
    /// <summary>target = exp(source - m) / sum, with m the largest; the padding becomes zero. Returns m + ln(sum).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Run<TLane>(TLane* source, TLane* target, int lanes, int columns)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane inside = TLane.First(columns - (lanes - 1) * TLane.Width);
        TLane largest = TLane.Select(inside, source[lanes - 1], TLane.Create(double.NegativeInfinity));
        for (int i = 0; i < lanes - 1; i++)
            largest = TLane.Max(largest, source[i]);
        double maximum = TLane.Largest(largest);

        TLane shift = TLane.Create(maximum), total = TLane.Zero;
        for (int i = 0; i < lanes - 1; i++)
        {
            target[i] = TLane.Exp(source[i] - shift);
            total += target[i];
        }
        TLane last = TLane.Select(inside, TLane.Exp(source[lanes - 1] - shift), TLane.Zero);
        target[lanes - 1] = last;
        double sum = TLane.Sum(total + last);

        TLane inverse = TLane.One / TLane.Create(sum);
        for (int i = 0; i < lanes; i++)
            target[i] *= inverse;
        return maximum + TLane.Largest(TLane.Log(TLane.Create(sum)));
    }
}
