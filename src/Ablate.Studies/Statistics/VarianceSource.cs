namespace Ablate.Studies.Statistics;

/// <summary>One line of an analysis of variance.</summary>
/// <param name="SumOfSquares">How much of the total sum of squares the source explains.</param>
/// <param name="DegreesOfFreedom">Its degrees of freedom.</param>
public sealed record VarianceSource(double SumOfSquares, int DegreesOfFreedom)
{
    /// <summary>The sum of squares per degree of freedom.</summary>
    public double MeanSquare => SumOfSquares / DegreesOfFreedom;

    /// <summary>F = mean square / <paramref name="residual"/> mean square, and P(F larger).</summary>
    /// <returns>Null if the residual has no spread: F would be infinite or 0 / 0.</returns>
    internal TestOutcome? Against(VarianceSource residual, int count)
    {
        double f = MeanSquare / residual.MeanSquare;
        return double.IsFinite(f) ? new TestOutcome(f, TailProbability.Fisher(f, DegreesOfFreedom, residual.DegreesOfFreedom), count) : null;
    }
}
