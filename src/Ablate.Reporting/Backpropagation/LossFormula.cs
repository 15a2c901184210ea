using Ablate.Engine.Backpropagation;
using Ablate.Engine.Losses;
using Ablate.Reporting.Equations;

namespace Ablate.Reporting.Backpropagation;

/// <summary>The formulas of a loss that are written out; for the others it is ℓ(ŷ, y).</summary>
/// <param name="Value">The loss, from what the network says and what it should say.</param>
/// <param name="Slope">Its derivative with respect to an output, or to a sum where the loss is derived as one with the last activation; null where
/// only its number is given.</param>
sealed record LossFormula(Func<Symbol[], Symbol[], Expression> Value, Func<Symbol[], Symbol[], int, Expression?> Slope)
{
    /// <summary>Probabilities so near 0 or 1 are clipped, which the formula does not say.</summary>
    const double Clipped = 1e-6;

    public static LossFormula Of(BackpropagationTask task, BackpropagationStep step)
    {
        LayerPass last = step.Layers[^1];
        bool isOne = last.OutputDerivatives.Count == 0;
        double share = 1.0 / task.Targets.Count;
        return task.Loss switch
        {
            MeanSquaredError squared => new LossFormula(
                (said, truth) => Times(squared.Half ? share / 2 : share, Total(said, truth, (p, t) => new Power(p - (Expression)t, 2))),
                (said, truth, i) => Times((squared.Half ? 1 : 2) * share, said[i] - (Expression)truth[i])),

            BinaryCrossEntropy { LabelSmoothing: 0, PositiveWeight: [1.0] } when last.Outputs.All(p => p is > Clipped and < 1 - Clipped) =>
                new LossFormula(
                    (said, truth) => Negated(Times(share, Total(said, truth, LogLikelihood))),
                    (said, truth, i) => Times(share, BinarySlope(said[i], truth[i], isOne))),

            CategoricalCrossEntropy { LabelSmoothing: 0 }
                when isOne && Math.Abs(task.Targets.Sum() - 1) < 1e-12 && last.Outputs.All(p => p > 0) =>
                new LossFormula(
                    (said, truth) => Negated(Total(said, truth, (p, t) => t * (Expression)Ln(p))),
                    (said, truth, i) => said[i] - (Expression)truth[i]),

            _ => new LossFormula((said, truth) => new Function("ℓ", [.. said, .. truth]), (_, _, _) => null),
        };
    }

    /// <summary>t ln p + (1 - t) ln(1 - p).</summary>
    static Expression LogLikelihood(Symbol p, Symbol t) => t * (Expression)Ln(p) + (1.0 - (Expression)t) * Ln(1.0 - (Expression)p);

    /// <summary>p - t with respect to the sum before the sigmoid; (p - t) / (p (1 - p)) with respect to the output.</summary>
    static Expression BinarySlope(Symbol p, Symbol t, bool bySum)
    {
        Expression difference = p - (Expression)t;
        return bySum ? difference : difference / (p * (1.0 - (Expression)p));
    }

    static Expression Total(Symbol[] said, Symbol[] truth, Func<Symbol, Symbol, Expression> term) =>
        said.Length == 1 ? term(said[0], truth[0]) : new Sum([.. said.Zip(truth, term)]);

    /// <summary>A product; without a factor of 1, and with a half of a power as a quotient.</summary>
    static Expression Times(double factor, Expression expression) => factor switch
    {
        1 => expression,
        0.5 when expression is Power => expression / 2.0,
        _ => factor * expression,
    };

    static Negative Negated(Expression expression) => new(expression);

    static Function Ln(Expression argument) => new("ln", [argument]);
}
