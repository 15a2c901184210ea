using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Constraints;

/// <summary>
/// Keeps the norm of what enters each unit between two bounds: with n its norm and d = clip(n, minimum, maximum), w = w * (rate * d + (1 - rate) * n) /
/// (n + epsilon). Maximum alone: Srebro, Rennie and Jaakkola 2005; Hinton et al. 2012, arXiv:1207.0580, who take it with dropout.
/// </summary>
/// <remarks>Keras: MaxNorm, MinMaxNorm, UnitNorm, along axis 0: columns of the weights, and a bias as a whole. Epsilon is 1e-7.</remarks>
public sealed record NormConstraint : Constraint
{
    /// <summary>The smallest norm. Default 0.</summary>
    public double Minimum { get; init; }

    /// <summary>The largest norm. Default 1.</summary>
    public double Maximum { get; init; } = 1;

    /// <summary>How far a norm goes towards the bounds at each step. Default 1: all the way.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>Keeps the divisor from zero. Default 1e-7.</summary>
    public double Epsilon { get; init; } = 1e-7;

    /// <summary>Reads the setting of max_norm.</summary>
    public static NormConstraint ReadMaximum(SettingsReader reader, NormConstraint defaults) => defaults with { Maximum = ReadLargest(reader, defaults) };

    /// <summary>Reads the settings of min_max_norm.</summary>
    public static NormConstraint Read(SettingsReader reader, NormConstraint defaults)
    {
        NormConstraint settings = defaults with
        {
            Minimum = reader.Number("minimum", defaults.Minimum, NumberRange.NotNegative, "smallest norm of what enters a unit"),
            Maximum = ReadLargest(reader, defaults),
            Rate = reader.Number("rate", defaults.Rate, NumberRange.Fraction, "how far a norm goes towards the bounds at each step"),
        };
        if (settings.Minimum > settings.Maximum)
            reader.ReportAt("minimum", $"minimum {NumberText.Of(settings.Minimum)} is above maximum {NumberText.Of(settings.Maximum)}.");
        return settings;
    }

    internal override unsafe void Apply<TLane>(Matrix<TLane> weights, bool isMatrix)
    {
        if (!isMatrix)
        {
            Scale(weights, 0, weights.Lanes, TLane.Create(Factor(Math.Sqrt(SumOfSquares(weights)))));
            return;
        }
        TLane minimum = TLane.Create(Minimum), maximum = TLane.Create(Maximum), rate = TLane.Create(Rate), epsilon = TLane.Create(Epsilon);
        for (nint lane = 0; lane < weights.Lanes; lane++)
        {
            TLane squares = TLane.Zero;
            for (nint row = 0; row < weights.Rows; row++)
                squares = TLane.MultiplyAdd(weights.Row(row)[lane], weights.Row(row)[lane], squares);
            TLane norm = TLane.Sqrt(squares);
            TLane wanted = TLane.MultiplyAdd(rate, TLane.Min(TLane.Max(norm, minimum), maximum) - norm, norm);
            Scale(weights, lane, lane + 1, wanted / (norm + epsilon));
        }
    }

    double Factor(double norm) => (norm + Rate * (Math.Clamp(norm, Minimum, Maximum) - norm)) / (norm + Epsilon);

    static double SumOfSquares<TLane>(Matrix<TLane> weights)
        where TLane : unmanaged, ILane<TLane>
    {
        double sum = 0;
        for (int column = 0; column < weights.Columns; column++)
            sum += weights[0, column] * weights[0, column];
        return sum;
    }

    static unsafe void Scale<TLane>(Matrix<TLane> weights, nint firstLane, nint endLane, TLane factor)
        where TLane : unmanaged, ILane<TLane>
    {
        for (nint row = 0; row < weights.Rows; row++)
        {
            for (nint lane = firstLane; lane < endLane; lane++)
                weights.Row(row)[lane] *= factor;
        }
    }

    static double ReadLargest(SettingsReader reader, NormConstraint defaults) =>
        reader.Number("maximum", defaults.Maximum, NumberRange.NotNegative, "largest norm of what enters a unit");
}
