using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Ablate.Engine.Numerics;

/// <summary>How many multiplications and additions one core can do in a second with a kernel's instructions: the limit of dense arithmetic.</summary>
public static class PeakSpeed
{
    /// <summary>Measures it: the best of several short runs of nothing but independent multiply-adds in registers.</summary>
    /// <returns>Billions of floating-point operations per second; a multiply-add counts as two.</returns>
    public static double Measure(Kernel kernel) => Kernels.Run(kernel, new Measurement());

    sealed class Measurement : ILaneFunction<double>
    {
        public double Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            const int turns = 200_000, runs = 20, chains = 12;
            double best = 0;
            for (int run = 0; run < runs; run++)
            {
                long started = Stopwatch.GetTimestamp();
                Chains<TLane>(turns);
                best = Math.Max(best, 2.0 * chains * TLane.Width * turns / Stopwatch.GetElapsedTime(started).TotalSeconds);
            }
            return best / 1e9;
        }
    }

    /// <remarks>Twelve chains hide the latency of four cycles on two units; they and two operands fit sixteen registers.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static TLane Chains<TLane>(int turns)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane a = TLane.Create(0.999999), b = TLane.Create(1e-9);
        TLane x0 = a, x1 = a, x2 = a, x3 = a, x4 = a, x5 = a, x6 = a, x7 = a, x8 = a, x9 = a, x10 = a, x11 = a;
        for (int i = 0; i < turns; i++)
        {
            x0 = TLane.MultiplyAdd(x0, a, b);
            x1 = TLane.MultiplyAdd(x1, a, b);
            x2 = TLane.MultiplyAdd(x2, a, b);
            x3 = TLane.MultiplyAdd(x3, a, b);
            x4 = TLane.MultiplyAdd(x4, a, b);
            x5 = TLane.MultiplyAdd(x5, a, b);
            x6 = TLane.MultiplyAdd(x6, a, b);
            x7 = TLane.MultiplyAdd(x7, a, b);
            x8 = TLane.MultiplyAdd(x8, a, b);
            x9 = TLane.MultiplyAdd(x9, a, b);
            x10 = TLane.MultiplyAdd(x10, a, b);
            x11 = TLane.MultiplyAdd(x11, a, b);
        }
        return x0 + x1 + x2 + x3 + x4 + x5 + x6 + x7 + x8 + x9 + x10 + x11;
    }
}
