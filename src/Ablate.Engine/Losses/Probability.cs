using System.Runtime.CompilerServices;
using Ablate.Engine.Activations;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Losses;

/// <summary>Probabilities kept from 0 and 1, where logarithms end.</summary>
static class Probability
{
    /// <summary>Keras' epsilon.</summary>
    public const double Epsilon = 1e-7;

    /// <summary>p, at least epsilon and at most 1 - epsilon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Clip<TLane>(TLane p)
        where TLane : unmanaged, ILane<TLane> => TLane.Min(TLane.Max(p, TLane.Create(Epsilon)), TLane.Create(1 - Epsilon));

    /// <summary>A mask of where <see cref="Clip"/> changes nothing, so that the gradient passes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane IsInside<TLane>(TLane p)
        where TLane : unmanaged, ILane<TLane> => (p > TLane.Create(Epsilon)) & (p < TLane.Create(1 - Epsilon));

    /// <summary>Whether what leaves <paramref name="activation"/> lies between 0 and 1.</summary>
    public static bool Gives(IActivation activation) => activation is Softmax or Softmin or Sparsemax or Sigmoid or HardSigmoid or SparseSigmoid;
}
