using Ablate.Engine.Activations;
using Ablate.Engine.Backpropagation;
using Ablate.Reporting.Equations;

namespace Ablate.Reporting.Backpropagation;

/// <summary>From the inputs to the loss.</summary>
static class ForwardEquations
{
    /// <summary>Unit by unit, its sum and what it gives; all sums first where every output needs them all, as with softmax.</summary>
    public static IEnumerable<Equation> OfLayer(int layer, Notation notation, Pencil pencil)
    {
        BackpropagationTask task = notation.Task;
        IActivation activation = LastActivation.Of(task, layer);
        var formula = ActivationFormula.Of(activation);
        Symbol[] symbols = notation.Sums(layer);
        Equation[] sums = [.. symbols.Select((sum, unit) => pencil.Write(sum, SumOf(layer, unit, notation)))];
        Equation[] outputs = [.. symbols.Select((_, unit) => pencil.Write(notation.Output(layer, unit), formula.Value(symbols, unit)))];
        return BackpropagationByHand.IsElementwise(activation)
            ? sums.Zip(outputs, (sum, output) => new[] { sum, output }).SelectMany(unit => unit)
            : sums.Concat(outputs);
    }

    static Expression SumOf(int layer, int unit, Notation notation)
    {
        Expression[] terms = [.. notation.Task.Numbering.Where(weight => weight.Layer == layer && weight.Unit == unit).Select(Term)];
        return terms.Length == 1 ? terms[0] : new Sum([.. terms]);

        Expression Term(NumberedWeight weight) =>
            weight.Input is { } input ? Notation.Weight(weight) * (Expression)notation.Input(layer, input) : Notation.Weight(weight);
    }

    public static Equation OfLoss(BackpropagationStep step, Notation notation, Pencil pencil) =>
        pencil.Write(Notation.Loss, LossFormula.Of(notation.Task, step).Value(notation.Outputs(step.Layers.Count - 1), notation.Targets));
}
