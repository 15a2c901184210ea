using Ablate.Engine.Numerics;

namespace Ablate.Engine.Losses;

/// <summary>
/// The end of a network at work: its last activation and its loss, as one where that is more exact. Works on what leaves the last
/// product.
/// </summary>
abstract class OutputLoss<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>The loss of each row, and whether its class was found; with the gradient of the mean loss if <paramref name="gradient"/> is given.</summary>
    public abstract BatchScore Score(Matrix<TLane> output, ReadOnlySpan<byte> labels, Matrix<TLane>? gradient);

    /// <summary>Turns outputs into predictions, in place.</summary>
    public abstract void Predict(Matrix<TLane> output, int rows);
}

/// <summary>Sums over a batch.</summary>
/// <param name="Loss">The sum of the losses of its rows.</param>
/// <param name="Correct">How many rows got their class.</param>
readonly record struct BatchScore(double Loss, int Correct);
