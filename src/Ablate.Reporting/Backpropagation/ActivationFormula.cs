using Ablate.Engine.Activations;
using Ablate.Engine.Backpropagation;
using Ablate.Reporting.Equations;
using Exponential = Ablate.Reporting.Equations.Exponential;

namespace Ablate.Reporting.Backpropagation;

/// <summary>The formulas of an activation that are written out; for the others it is f(z), with derivative f′(z).</summary>
/// <param name="Value">f(z) of unit (second argument) from all sums of its row.</param>
/// <param name="Slope">The derivative of output (second argument) with respect to sum (third argument), from all sums and all outputs; null where
/// only its number is given.</param>
sealed record ActivationFormula(Func<Symbol[], int, Expression> Value, Func<Symbol[], Symbol[], int, int, Expression?> Slope)
{
    public static ActivationFormula Of(IActivation activation) => activation switch
    {
        Linear => Each(z => z, (_, _) => 1),
        Relu relu when relu == default => Each(z => new Function("max", [0.0, z]), (z, _) => new Either(z, 1, 0)),
        Sigmoid => Each(z => 1.0 / (1.0 + (Expression)new Exponential(new Negative(z))), (_, y) => y * (1.0 - (Expression)y)),
        Tanh => Each(z => new Function("tanh", [z]), (_, y) => 1.0 - (Expression)new Power(y, 2)),
        LeakyRelu leaky =>
            Each(z => new Either(z, z, leaky.NegativeSlope * (Expression)z), (z, _) => new Either(z, 1, leaky.NegativeSlope, leaky.SlopeAtZeroIsOne)),
        Elu elu => Each(z => new Either(z, z, Times(elu.Alpha, new Exponential(z) - 1.0)), (z, _) => new Either(z, 1, Times(elu.Alpha, new Exponential(z)))),
        Softmax => new ActivationFormula(
            (z, unit) => new Exponential(z[unit]) / (z.Length == 1 ? new Exponential(z[0]) : new Sum([.. z.Select(sum => new Exponential(sum))])),
            (_, y, output, sum) => output == sum ? y[output] * (1.0 - (Expression)y[output]) : new Negative(y[output] * y[sum])),
        _ when BackpropagationByHand.IsElementwise(activation) => Each(z => new Function("f", [z]), (z, _) => new Function("f′", [z])),
        _ => new ActivationFormula((z, unit) => new Function($"f{unit + 1}", [.. z]), (_, _, _, _) => null),
    };

    static ActivationFormula Each(Func<Symbol, Expression> value, Func<Symbol, Symbol, Expression> slope) =>
        new((z, unit) => value(z[unit]), (z, y, output, sum) => output == sum ? slope(z[sum], y[output]) : 0.0);

    static Expression Times(double factor, Expression expression) => factor == 1 ? expression : factor * expression;
}
