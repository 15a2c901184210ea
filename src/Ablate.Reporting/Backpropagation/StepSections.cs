using Ablate.Engine.Backpropagation;
using Ablate.Engine.Settings;
using Ablate.Reporting.Equations;

namespace Ablate.Reporting.Backpropagation;

/// <summary>One step as a text: forward, loss, backward, update, and the check of every gradient.</summary>
static class StepSections
{
    /// <summary>Derivatives that agree so well are right: rounding costs about 1e-11, curvature about 1e-10.</summary>
    const double Agreement = 1e-7;

    public static IEnumerable<DocumentSection> Of(BackpropagationTask task, BackpropagationStep step, bool showsAnswers)
    {
        var notation = new Notation(task);
        var pencil = new Pencil(StepFacts.Of(step, notation), showsAnswers);
        int layers = step.Layers.Count;
        yield return new DocumentSection($"Step {step.Number}", 2, []);
        yield return new DocumentSection(
            "Forward", 3, [.. Enumerable.Range(0, layers).Select(layer => new Formulas([.. ForwardEquations.OfLayer(layer, notation, pencil)]))]);
        yield return new DocumentSection("Loss", 3, [new Formulas([ForwardEquations.OfLoss(step, notation, pencil)])]);

        var backward = new BackwardEquations(step, notation, pencil);
        for (int layer = layers - 1; layer >= 0; layer--)
        {
            string where = layer == layers - 1 ? "the output" : layers == 2 ? "the hidden layer" : $"hidden layer {layer + 1}";
            yield return new DocumentSection($"Backward through {where}", 3,
            [
                new Formulas([.. backward.OfUnits(layer)]),
                new Formulas([.. backward.OfWeights(layer)]),
                .. showsAnswers ? Remarks(task, step, layer, notation) : [],
            ]);
        }
        var update = new UpdateEquations(task, step.Number, pencil);
        Equation[] changes = [.. step.Weights.Where(weight => weight.IsUpdated).SelectMany(update.Of)];
        if (changes.Length > 0)
            yield return new DocumentSection("Update", 3, [new Formulas(changes)]);
        if (showsAnswers)
            yield return Check(step);
    }

    static IEnumerable<Prose> Remarks(BackpropagationTask task, BackpropagationStep step, int layer, Notation notation)
    {
        LayerPass pass = step.Layers[layer];
        for (int unit = 0; unit < pass.Sums.Count; unit++)
        {
            if (pass.Slopes.Count > 0 && pass.Slopes.All(row => row[unit] == 0))
            {
                string names = string.Join(", ", task.Numbering.Where(weight => weight.Layer == layer && weight.Unit == unit).Select(weight => weight.Name));
                string output = PlainMath.Of(notation.Output(layer, unit), NumberFormat.Short);
                yield return new Prose($"The slope of {output} is 0 here, so no gradient reaches what leads to it: {names}.");
            }
        }
    }

    static DocumentSection Check(BackpropagationStep step)
    {
        double worst = step.Weights.Where(weight => !weight.HasKink).Select(weight => weight.Error).DefaultIfEmpty().Max();
        bool agree = step.Weights.All(weight => weight.HasKink || weight.Error <= Agreement * Math.Max(1, Math.Abs(weight.Gradient)));
        string[] kinks = [.. step.Weights.Where(weight => weight.HasKink).Select(weight => weight.Weight.Name)];
        string verdict = $"The largest difference is {NumberText.Of(worst, 2)}: {(agree ? "all agree." : "they do not all agree.")}";
        if (kinks.Length > 0)
            verdict += $" For {string.Join(", ", kinks)} the loss has a kink here, where the two sides have different slopes "
                + "and there is nothing to compare.";
        return new DocumentSection("Numerical check", 3,
        [
            new Prose(
                $"Each weight is moved by {NumberText.Of(BackpropagationByHand.Distance)} both ways, and the loss computed anew: "
                + "(L(w + h) − L(w − h)) / 2h."),
            new NumberTable(
                [new Word("weight"), new Word("chain rule"), new Word("numerical"), new Word("difference")],
                [.. step.Weights.Select(Row)]),
            new Prose(verdict),
        ]);

        static IReadOnlyList<Expression> Row(WeightStep weight) =>
        [
            Notation.Weight(weight.Weight), weight.Gradient, weight.Numerical, new Word(weight.HasKink ? "kink" : NumberText.Of(weight.Error, 2)),
        ];
    }
}
