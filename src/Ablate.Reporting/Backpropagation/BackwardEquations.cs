using Ablate.Engine.Backpropagation;
using Ablate.Reporting.Equations;

namespace Ablate.Reporting.Backpropagation;

/// <summary>From the loss back to the weights of a layer, by the chain rule.</summary>
sealed class BackwardEquations(BackpropagationStep step, Notation notation, Pencil pencil)
{
    readonly BackpropagationTask task = notation.Task;

    bool IsTakenOver(int layer) => step.Layers[layer].OutputDerivatives.Count == 0;

    bool IsLast(int layer) => layer == step.Layers.Count - 1;

    bool IsElementwise(int layer) => BackpropagationByHand.IsElementwise(task.Layers[layer].Activation);

    /// <summary>The derivatives with respect to what the units of a layer give and to their sums.</summary>
    public IEnumerable<Equation> OfUnits(int layer)
    {
        Symbol[] sums = notation.Sums(layer), outputs = notation.Outputs(layer);
        var loss = LossFormula.Of(task, step);
        for (int unit = 0; unit < sums.Length; unit++)
        {
            if (IsTakenOver(layer))
            {
                yield return pencil.Write(Notation.OfLoss(sums[unit]), Formulas(loss.Slope(outputs, notation.Targets, unit)));
                continue;
            }
            yield return IsLast(layer)
                ? pencil.Write(Notation.OfLoss(outputs[unit]), Formulas(loss.Slope(outputs, notation.Targets, unit)))
                : pencil.Write(
                    Notation.OfLoss(outputs[unit]), ThroughNextLayer(layer, outputs[unit], unit, byWeight: false),
                    ThroughNextLayer(layer, outputs[unit], unit, byWeight: true));
        }
        for (int unit = 0; unit < sums.Length && !IsTakenOver(layer); unit++)
        {
            foreach (Equation equation in OfSum(layer, unit, sums, outputs))
                yield return equation;
        }
    }

    /// <summary>The derivatives with respect to the weights and biases of a layer.</summary>
    public IEnumerable<Equation> OfWeights(int layer)
    {
        foreach (NumberedWeight weight in task.Numbering.Where(weight => weight.Layer == layer))
        {
            Symbol symbol = Notation.Weight(weight), sum = notation.Sum(layer, weight.Unit);
            Derivative ofSum = Notation.OfLoss(sum);
            var chain = new Product([.. Path(layer, weight.Unit), new Derivative(sum, symbol)]);
            Expression shorter = weight.Input is { } input ? ofSum * (Expression)notation.Input(layer, input) : ofSum;
            yield return pencil.Write(Notation.OfLoss(symbol), chain, shorter);
        }
    }

    IEnumerable<Equation> OfSum(int layer, int unit, Symbol[] sums, Symbol[] outputs)
    {
        var formula = ActivationFormula.Of(task.Layers[layer].Activation);
        int[] reached = IsElementwise(layer) ? [unit] : [.. Enumerable.Range(0, outputs.Length)];
        foreach (int output in reached)
            yield return pencil.Write(new Derivative(outputs[output], sums[unit]), Formulas(formula.Slope(sums, outputs, output, unit)));
        Expression[] ways = [.. reached.Select(output => Notation.OfLoss(outputs[output]) * (Expression)new Derivative(outputs[output], sums[unit]))];
        yield return pencil.Write(Notation.OfLoss(sums[unit]), ways.Length == 1 ? ways[0] : new Sum([.. ways]));
    }

    Expression ThroughNextLayer(int layer, Symbol output, int unit, bool byWeight)
    {
        Expression[] ways =
        [
            .. notation.Sums(layer + 1).Select((next, i) => Notation.OfLoss(next) * (byWeight
                ? Notation.Weight(notation.WeightAt(layer + 1, unit, i))
                : (Expression)new Derivative(next, output))),
        ];
        return ways.Length == 1 ? ways[0] : new Sum([.. ways]);
    }

    /// <summary>The factors from the loss to a sum: the whole way where there is only one, else its own derivative, which adds up all ways.</summary>
    IEnumerable<Expression> Path(int layer, int unit)
    {
        bool isOnly = Enumerable.Range(layer, step.Layers.Count - layer)
            .All(i => (i == layer || task.Layers[i].Units == 1) && (IsElementwise(i) || IsTakenOver(i)))
            && (!IsTakenOver(layer) || !IsLast(layer));
        if (!isOnly)
            return [Notation.OfLoss(notation.Sum(layer, unit))];
        Expression[] own = IsTakenOver(layer)
            ? [Notation.OfLoss(notation.Sum(layer, unit))]
            : [new Derivative(notation.Output(layer, unit), notation.Sum(layer, unit))];
        if (IsLast(layer))
            return [Notation.OfLoss(notation.Output(layer, unit)), .. own];
        return [.. Path(layer + 1, 0), new Derivative(notation.Sum(layer + 1, 0), notation.Output(layer, unit)), .. own];
    }

    static Expression[] Formulas(Expression? formula) => formula is null ? [] : [formula];
}
