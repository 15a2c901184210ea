using Ablate.Engine.Backpropagation;
using Ablate.Reporting.Equations;

namespace Ablate.Reporting.Backpropagation;

/// <summary>The numbers of every symbol and every derivative of a step.</summary>
static class StepFacts
{
    public static Dictionary<Expression, double> Of(BackpropagationStep step, Notation notation)
    {
        var known = new Dictionary<Expression, double> { [Notation.Loss] = step.Loss };
        for (int output = 0; output < notation.Task.Targets.Count; output++)
            known[notation.Target(output)] = notation.Task.Targets[output];
        for (int layer = 0; layer < step.Layers.Count; layer++)
            Add(known, step.Layers[layer], layer, notation);
        foreach (WeightStep weight in step.Weights)
        {
            (int layer, int unit) = (weight.Weight.Layer, weight.Weight.Unit);
            Symbol symbol = Notation.Weight(weight.Weight), sum = notation.Sum(layer, unit);
            known[symbol] = weight.Before;
            known[Notation.OfLoss(symbol)] = weight.Gradient;
            known[new Derivative(sum, symbol)] = weight.Weight.Input is { } input ? step.Layers[layer].Inputs[input] : 1;
            if (weight.Weight.Input is { } from)
                known[new Derivative(sum, notation.Input(layer, from))] = weight.Before;
        }
        return known;
    }

    static void Add(Dictionary<Expression, double> known, LayerPass pass, int layer, Notation notation)
    {
        for (int input = 0; input < pass.Inputs.Count; input++)
            known[notation.Input(layer, input)] = pass.Inputs[input];
        for (int unit = 0; unit < pass.Sums.Count; unit++)
        {
            Symbol sum = notation.Sum(layer, unit), output = notation.Output(layer, unit);
            known[sum] = pass.Sums[unit];
            known[output] = pass.Outputs[unit];
            known[Notation.OfLoss(sum)] = pass.SumDerivatives[unit];
            if (pass.OutputDerivatives.Count > 0)
                known[Notation.OfLoss(output)] = pass.OutputDerivatives[unit];
            for (int other = 0; other < pass.Slopes.Count; other++)
                known[new Derivative(output, notation.Sum(layer, other))] = pass.Slopes[unit][other];
        }
    }
}
