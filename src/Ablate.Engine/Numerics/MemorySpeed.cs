using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Ablate.Engine.Numerics;

/// <summary>The speed at which one core reads memory outside of the caches: the limit for networks whose weights are larger than the caches.</summary>
public static unsafe class MemorySpeed
{
    const int Bytes = 256 * 1024 * 1024;

    /// <summary>Measures the best of several passes over 256 MB with the load instructions of <paramref name="kernel"/>.</summary>
    /// <returns>Billions of bytes per second.</returns>
    public static double Measure(Kernel kernel) => Kernels.Run(kernel, new Measurement());

    sealed class Measurement : ILaneFunction<double>
    {
        public double Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            const int runs = 5;
            var numbers = new Matrix<TLane>(1, Bytes / sizeof(TLane) * TLane.Width);
            // Until they are written, all pages are mapped to one page of zeros, which would stay in the cache.
            new Span<byte>(numbers.Row(0), Bytes).Fill(1);
            double best = 0;
            for (int run = 0; run < runs; run++)
            {
                long started = Stopwatch.GetTimestamp();
                Read(numbers.Row(0), numbers.Lanes);
                best = Math.Max(best, Bytes / Stopwatch.GetElapsedTime(started).TotalSeconds);
            }
            return best / 1e9;
        }
    }

    /// <remarks>With four independent sums, no load waits for an addition.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static TLane Read<TLane>(TLane* source, nint lanes)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane sum0 = TLane.Zero, sum1 = TLane.Zero, sum2 = TLane.Zero, sum3 = TLane.Zero;
        for (nint i = 0; i + 4 <= lanes; i += 4)
        {
            sum0 += source[i];
            sum1 += source[i + 1];
            sum2 += source[i + 2];
            sum3 += source[i + 3];
        }
        return sum0 + sum1 + sum2 + sum3;
    }
}
