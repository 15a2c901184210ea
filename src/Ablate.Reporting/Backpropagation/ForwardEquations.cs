using Ablate.Engine.Backpropagation;
using Ablate.Reporting.Equations;

namespace Ablate.Reporting.Backpropagation;

/// <summary>From the inputs to the loss.</summary>
static class ForwardEquations
{
    public static IEnumerable<Equation> OfLayer(int layer, Notation notation, Pencil pencil)
    {
        BackpropagationTask task = notation.Task;
        NumberedWeight[] weights = [.. task.Numbering.Where(weight => weight.Layer == layer)];
        var formula = ActivationFormula.Of(LastActivation.Of(task, layer));
        Symbol[] sums = notation.Sums(layer);
        for (int unit = 0; unit < sums.Length; unit++)
        {
            Expression[] terms = [.. weights.Where(weight => weight.Unit == unit).Select(Term)];
            yield return pencil.Write(sums[unit], terms.Length == 1 ? terms[0] : new Sum([.. terms]));
            yield return pencil.Write(notation.Output(layer, unit), formula.Value(sums, unit));
        }

        Expression Term(NumberedWeight weight) =>
            weight.Input is { } input ? Notation.Weight(weight) * (Expression)notation.Input(layer, input) : Notation.Weight(weight);
    }

    public static Equation OfLoss(BackpropagationStep step, Notation notation, Pencil pencil) =>
        pencil.Write(Notation.Loss, LossFormula.Of(notation.Task, step).Value(notation.Outputs(step.Layers.Count - 1), notation.Targets));
}
