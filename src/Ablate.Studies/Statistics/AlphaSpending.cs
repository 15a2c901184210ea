namespace Ablate.Studies.Statistics;

/// <summary>
/// How much of the error rate alpha may be spent by the time a share t of the planned repeats is in: alpha(t) = 4 - 4 Phi(z / sqrt t), z the
/// 1 - alpha / 4 quantile of the normal distribution. Almost nothing early, so the last look is nearly that of a fixed plan. Lan and DeMets
/// 1983, "Discrete sequential boundaries for clinical trials", Biometrika 70: the spending like the boundaries of O'Brien and Fleming 1979.
/// </summary>
/// <remarks>
/// The paper gives one side, 2 - 2 Phi(z / sqrt t) with z of alpha / 2. For a two-sided test some put the whole alpha into that; here, as
/// in the programs ldbounds and gsDesign, each side spends alpha / 2 in the same way.
/// </remarks>
public static class AlphaSpending
{
    /// <summary>The error rate of both sides spent at <paramref name="share"/>, above 0 and up to 1, of the planned repeats.</summary>
    public static double OBrienFleming(double share, double alpha) => 4 * TailProbability.Normal(Quantile.Normal(1 - alpha / 4) / Math.Sqrt(share));
}
