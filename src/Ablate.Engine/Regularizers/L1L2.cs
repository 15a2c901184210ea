using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Regularizers;

/// <summary>
/// Elastic net: penalty = l1 * sum |w| + l2 * sum w^2, gradient l1 * sign(w) + 2 * l2 * w. With only l1, weights can become exactly zero (lasso:
/// Tibshirani 1996); with only l2 they shrink in proportion (ridge: Hoerl and Kennard 1970); with both, Zou and Hastie 2005.
/// </summary>
/// <remarks>
/// Keras: L1, L2, L1L2. PyTorch has no regularizers; its weight_decay has the gradient decay * w, so decay is twice the l2 here. At zero the gradient
/// of |w| is taken as 0.
/// </remarks>
public sealed record L1L2 : Regularizer
{
    /// <summary>Weight of the sum of magnitudes. Default 0.</summary>
    public double L1 { get; init; }

    /// <summary>Weight of the sum of squares. Default 0.</summary>
    public double L2 { get; init; }

    /// <summary>Reads the settings of l1_l2.</summary>
    public static L1L2 Read(SettingsReader reader, L1L2 defaults) => new() { L1 = ReadL1(reader, defaults), L2 = ReadL2(reader, defaults) };

    /// <summary>Reads the setting of l1.</summary>
    public static L1L2 ReadFirst(SettingsReader reader, L1L2 defaults) => defaults with { L1 = ReadL1(reader, defaults) };

    /// <summary>Reads the setting of l2.</summary>
    public static L1L2 ReadSecond(SettingsReader reader, L1L2 defaults) => defaults with { L2 = ReadL2(reader, defaults) };

    internal override unsafe double Penalty<TLane>(Matrix<TLane> weights)
    {
        double magnitudes = 0, squares = 0;
        for (int row = 0; row < weights.Rows; row++)
        {
            TLane* w = weights.Row(row);
            TLane magnitude = TLane.Zero, square = TLane.Zero;
            for (nint i = 0; i < weights.Lanes; i++)
            {
                TLane weight = i == weights.Lanes - 1 ? TLane.Select(weights.LastLane, w[i], TLane.Zero) : w[i];
                magnitude += TLane.Abs(weight);
                square = TLane.MultiplyAdd(weight, weight, square);
            }
            magnitudes += TLane.Sum(magnitude);
            squares += TLane.Sum(square);
        }
        return L1 * magnitudes + L2 * squares;
    }

    internal override unsafe void AddGradient<TLane>(Matrix<TLane> weights, Matrix<TLane> gradient)
    {
        TLane l1 = TLane.Create(L1), twice = TLane.Create(2 * L2);
        for (nint row = 0; row < weights.Rows; row++)
        {
            TLane* w = weights.Row(row), g = gradient.Row(row);
            for (nint i = 0; i < weights.Lanes; i++)
            {
                TLane slope = TLane.Select(TLane.Abs(w[i]) > TLane.Zero, TLane.CopySign(l1, w[i]), TLane.Zero);
                g[i] += TLane.MultiplyAdd(twice, w[i], slope);
            }
        }
    }

    static double ReadL1(SettingsReader reader, L1L2 defaults) => reader.Number("l1", defaults.L1, NumberRange.NotNegative, "weight of the sum of magnitudes");

    static double ReadL2(SettingsReader reader, L1L2 defaults) => reader.Number("l2", defaults.L2, NumberRange.NotNegative, "weight of the sum of squares");
}
