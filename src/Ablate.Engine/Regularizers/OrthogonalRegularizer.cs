using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Regularizers;

/// <summary>Whose directions are to be at right angles.</summary>
public enum OrthogonalMode
{
    /// <summary>Rows of the weights: what leaves each input.</summary>
    Rows,

    /// <summary>Columns of the weights: what enters each unit.</summary>
    Columns,
}

/// <summary>
/// Keeps rows (or columns) at right angles: penalty = factor * the mean of |cos| over all pairs of different rows. Brock et al. 2017,
/// arXiv:1609.07093, penalise the sum of |W W^T - I|.
/// </summary>
/// <remarks>Keras: OrthogonalRegularizer, which normalises each row first, as here. PyTorch has none. At a right angle the slope of |cos| is 0.</remarks>
public sealed record OrthogonalRegularizer : Regularizer
{
    /// <summary>Weight of the penalty. Default 0.01.</summary>
    public double Factor { get; init; } = 0.01;

    /// <summary>Rows or columns. Default rows.</summary>
    public OrthogonalMode Mode { get; init; }

    /// <summary>Reads the settings.</summary>
    public static OrthogonalRegularizer Read(SettingsReader reader, OrthogonalRegularizer defaults) => new()
    {
        Factor = reader.Number("factor", defaults.Factor, NumberRange.NotNegative, "weight of the penalty"),
        Mode = reader.Choice("mode", defaults.Mode, "whether rows or columns of the weights are to be at right angles"),
    };

    internal override double Penalty<TLane>(Matrix<TLane> weights)
    {
        double[][] directions = Directions(weights, out _);
        double sum = 0;
        for (int i = 0; i < directions.Length; i++)
        {
            for (int j = 0; j < i; j++)
                sum += Math.Abs(RowArithmetic.DotInOrder(directions[i], directions[j]));
        }
        return Factor * sum / Pairs(directions.Length);
    }

    /// <remarks>
    /// With u = v / |v| and s_ij the sign of u_i u_j, the gradient of the sum of |u_i u_j| over j is (sum of s_ij u_j - sum of |u_i u_j| u_i) / |v_i|.
    /// Every pair is multiplied once, for both of its directions.
    /// </remarks>
    internal override void AddGradient<TLane>(Matrix<TLane> weights, Matrix<TLane> gradient)
    {
        double[][] directions = Directions(weights, out double[] norms), slopes = [.. directions.Select(direction => new double[direction.Length])];
        var cosines = new double[directions.Length];
        for (int i = 0; i < directions.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double product = RowArithmetic.DotInOrder(directions[i], directions[j]);
                if (product == 0)
                    continue;
                double sign = Math.CopySign(1, product);
                Add(slopes[i], directions[j], sign);
                Add(slopes[j], directions[i], sign);
                cosines[i] += Math.Abs(product);
                cosines[j] += Math.Abs(product);
            }
        }
        double share = Factor / Pairs(directions.Length);
        for (int i = 0; i < directions.Length; i++)
        {
            for (int k = 0; k < directions[i].Length && norms[i] > 0; k++)
            {
                (int row, int column) = Mode == OrthogonalMode.Rows ? (i, k) : (k, i);
                gradient[row, column] += share * (slopes[i][k] - cosines[i] * directions[i][k]) / norms[i];
            }
        }
    }

    static void Add(double[] sum, double[] direction, double sign)
    {
        for (int k = 0; k < sum.Length; k++)
            sum[k] += sign * direction[k];
    }

    /// <summary>Rows, or columns, of length 1.</summary>
    double[][] Directions<TLane>(Matrix<TLane> weights, out double[] norms)
        where TLane : unmanaged, ILane<TLane>
    {
        bool areRows = Mode == OrthogonalMode.Rows;
        int count = areRows ? weights.Rows : weights.Columns, length = areRows ? weights.Columns : weights.Rows;
        var directions = new double[count][];
        norms = new double[count];
        for (int i = 0; i < count; i++)
        {
            directions[i] = new double[length];
            for (int k = 0; k < length; k++)
                directions[i][k] = areRows ? weights[i, k] : weights[k, i];
            norms[i] = Math.Sqrt(RowArithmetic.DotInOrder(directions[i], directions[i]));
            for (int k = 0; k < length && norms[i] > 0; k++)
                directions[i][k] /= norms[i];
        }
        return directions;
    }

    static double Pairs(int count) => Math.Max(1, count * (count - 1.0) / 2);
}
