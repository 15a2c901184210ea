using Ablate.Engine.Backpropagation;
using Ablate.Reporting.Equations;

namespace Ablate.Reporting.Backpropagation;

/// <summary>The final numbers of the worksheets of many students on one page, for whoever marks them.</summary>
public static class AnswerOverview
{
    /// <summary>The page.</summary>
    /// <param name="name">What the study is called.</param>
    /// <param name="sheets">The students' numbers with the traces of their worksheets, all of one network; at least one.</param>
    public static EquationDocument Of(string name, IReadOnlyList<(string Student, BackpropagationTrace Trace)> sheets)
    {
        BackpropagationTrace first = sheets[0].Trace;
        var notation = new Notation(first.Task);
        int steps = first.Steps.Count;
        NumberedWeight[] updated =
        [
            .. first.Task.Numbering.Where(weight => sheets.Any(sheet => sheet.Trace.Steps[^1].Weights.Any(step => step.Weight == weight && step.IsUpdated))),
        ];
        string which = updated.Length > 0 ? ", and the updated weights and biases after it." : ".";
        bool differ = sheets.Any(sheet => sheet.Trace.Steps[^1].Weights.Count(weight => weight.IsUpdated) < updated.Length);
        DocumentSection final = new($"Step {steps}", 2,
        [
            new Prose($"Outputs and loss of step {steps}{which}{(differ ? " A dash stands for what a student's sheet does not update." : "")}"),
            new NumberTable(
                [new Word("student"), .. notation.Outputs(first.Steps[^1].Layers.Count - 1), Notation.Loss, .. updated.Select(Notation.Weight)],
                [.. sheets.Select(sheet => Row(sheet.Student, sheet.Trace.Steps[^1], updated))]),
        ]);
        DocumentSection losses = new("Loss of every step", 2,
        [
            new NumberTable(
                [new Word("student"), .. first.Steps.Select(step => new Word($"step {step.Number}"))],
                [.. sheets.Select(sheet => (Expression[])[new Word(sheet.Student), .. sheet.Trace.Steps.Select(step => (Expression)step.Loss)])]),
        ]);
        return new EquationDocument($"{name}: answers of all students", "", steps > 1 ? [final, losses] : [final]);
    }

    static Expression[] Row(string student, BackpropagationStep step, NumberedWeight[] updated)
    {
        Dictionary<NumberedWeight, WeightStep> own = step.Weights.ToDictionary(weight => weight.Weight);
        return
        [
            new Word(student), .. step.Layers[^1].Outputs.Select(output => (Expression)output), step.Loss,
            .. updated.Select(weight => own[weight].IsUpdated ? (Expression)own[weight].After : new Word("–")),
        ];
    }
}
