using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Optimizers;

/// <summary>Moving means of gradients and of their squares.</summary>
/// <remarks>
/// The mean of a weight whose gradient stays zero comes to rest at about 1e-44, with which processors compute several times
/// slower. So every few steps what is next to nothing becomes zero, which changes no later step by more than 1e-14 of the learning rate. Lion,
/// which takes but the sign of a mean, keeps it.
/// </remarks>
static class Moment
{
    /// <summary>Which of two moments, the first two states, a step replaces: those that keep nothing.</summary>
    public static Func<StepClock, int, bool> Replaced(double beta1, double beta2) => (clock, state) => state switch
    {
        0 => (clock.Momentum ?? beta1) == 0,
        1 => beta2 == 0,
        _ => false,
    };

    /// <summary>Makes <paramref name="mean"/> zero if a step keeps nothing of it: mean + 1 * (value - mean) would round a far smaller value away.</summary>
    public static void Forget<TLane>(Matrix<TLane> mean, double beta)
        where TLane : unmanaged, ILane<TLane>
    {
        if (beta == 0)
            mean.Clear();
    }

    /// <summary>Steps from one time to the next. A mean that keeps nine tenths in every step does not come near 1e-38 meanwhile.</summary>
    public const int StepsBetween = 64;

    /// <summary>Means below this magnitude are next to nothing.</summary>
    public const double Smallest = 1e-34;

    /// <summary>mean + share * (value - mean).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Towards<TLane>(TLane mean, TLane share, TLane value)
        where TLane : unmanaged, ILane<TLane> => TLane.MultiplyAdd(share, value - mean, mean);

    /// <summary>mean + share * (value^2 - mean).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane SquareTowards<TLane>(TLane mean, TLane share, TLane value)
        where TLane : unmanaged, ILane<TLane> => TLane.MultiplyAdd(share, TLane.MultiplyAdd(value, value, -mean), mean);

    /// <summary>
    /// Means of squares below this are next to nothing where their root stands beside <paramref name="epsilon"/>: it is 2^-28 of it. Without
    /// epsilon only zero is, because a mean of zero would then divide zero by zero.
    /// </summary>
    public static double SmallestSquare(double epsilon) => Math.Min(Smallest, Math.Pow(Math.ScaleB(epsilon, -28), 2));
}
