using Ablate.Engine.Activations;
using Ablate.Engine.Backpropagation;
using Ablate.Engine.Losses;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Settings;
using Ablate.Reporting.Equations;
using Ablate.Reporting.Figures;
using Ablate.Studies.Backpropagation;

namespace Ablate.Reporting.Backpropagation;

/// <summary>Backpropagation by hand as a text with equations: a derivation with all its numbers, or a worksheet with room for them.</summary>
public static class BackpropagationDocument
{
    /// <summary>The whole text.</summary>
    /// <param name="study">What it is about.</param>
    /// <param name="trace">The numbers of the study.</param>
    /// <param name="symmetry">Those of the same network with equal weights; null to leave them out.</param>
    /// <param name="showsAnswers">Whether everything that is computed is shown; if not, there is room for it.</param>
    public static EquationDocument Of(BackpropagationStudy study, BackpropagationTrace trace, BackpropagationTrace? symmetry, bool showsAnswers = true)
    {
        string title = study.Student is null ? study.Name : $"{study.Name}, student {study.Student}";
        return new EquationDocument(showsAnswers ? title : $"{title}: worksheet", study.Question,
        [
            Given(study, trace),
            .. trace.Steps.SelectMany(step => StepSections.Of(trace.Task, step, showsAnswers)),
            .. symmetry is null ? Array.Empty<DocumentSection>() : [SymmetrySection.Of(study.Symmetry!, symmetry, showsAnswers)],
            .. showsAnswers ? [EveryDigit(trace)] : Array.Empty<DocumentSection>(),
        ]);
    }

    static DocumentSection Given(BackpropagationStudy study, BackpropagationTrace trace)
    {
        BackpropagationTask task = trace.Task;
        var notation = new Notation(task);
        IEnumerable<Equation> samples = task.Inputs.Select((value, i) => Is(notation.Input(0, i), value))
            .Concat(task.Targets.Select((value, i) => Is(notation.Target(i), value)));
        return new DocumentSection("Given", 2,
        [
            new Prose(Network(task)),
            new Prose($"Loss: {SettingsInWords.OfComponent(LossCatalogue.All, task.Loss)}, {LossCatalogue.All.EntryOf(task.Loss).Summary}."),
            new Prose(
                $"Optimizer: {SettingsInWords.OfComponent(OptimizerCatalogue.All, task.Optimizer)}, "
                + $"{OptimizerCatalogue.All.EntryOf(task.Optimizer).Summary}."),
            new Prose("Here p is an output and t its target, which the equations below call ŷ and y; w is a weight and g its derivative ∂L/∂w."),
            new Formulas([.. UpdateEquations.Constants(task.Optimizer).Select(constant => Is(constant.Symbol, constant.Value))], AreInline: true),
            new Prose("Inputs and targets:"),
            new Formulas([.. samples], AreInline: true),
            new Prose("Initial weights and biases:"),
            new Formulas([.. task.Numbering.Zip(task.Weights, (weight, value) => Is(Notation.Weight(weight), value))], AreInline: true),
            new Prose(Updated(study, task)),
        ]);
    }

    static string Network(BackpropagationTask task)
    {
        int last = task.Layers.Count - 1;
        string[] activations =
        [
            .. Enumerable.Range(0, task.Layers.Count).Select(layer => SettingsInWords.OfComponent(ActivationCatalogue.All, LastActivation.Of(task, layer))),
        ];
        string layers = string.Join(
            ", then ",
            task.Layers.Select((layer, i) => $"{layer.Units} {(i == last ? "output" : "hidden unit")}{(layer.Units == 1 ? "" : "s")} ({activations[i]})"));
        IEnumerable<string> formulas = Enumerable.Range(0, task.Layers.Count)
            .Select(layer => ActivationCatalogue.All.EntryOf(LastActivation.Of(task, layer)))
            .Distinct()
            .Select(entry => $"{entry.Name} is {entry.Summary}.");
        return $"Network: {task.Inputs.Count} input{(task.Inputs.Count == 1 ? "" : "s")}, then {layers}. {string.Join(' ', formulas)}";
    }

    static string Updated(BackpropagationStudy study, BackpropagationTask task)
    {
        string[] names = [.. task.Numbering.Where(task.Updates).Select(weight => weight.Name)];
        string which = names.Length == task.Numbering.Count ? "All weights and biases are updated."
            : names.Length == 0 ? "No weight is updated."
            : $"Updated: {string.Join(", ", names)}. The others stay as they are.";
        if (!study.Update.GoesByParity)
            return which;
        string parity = (study.Student![^1] - '0') % 2 == 0 ? "even" : "odd";
        return $"The number {study.Student} ends in an {parity} digit. {which}";
    }

    static DocumentSection EveryDigit(BackpropagationTrace trace) => new("Every digit", 2,
    [
        new Prose("Formulas show a few digits and are computed with all of them. These are all that tell a double from its neighbours."),
        new NumberTable(
            Words("step", "weight", "before", "gradient", "numerical", "after"),
            [.. trace.Steps.SelectMany(step => step.Weights.Select(weight => WeightRow(step, weight)))]),
        new NumberTable(Words("step", "loss", "outputs"), [.. trace.Steps.Select(OutputRow)]),
    ], IsDetail: true);

    static Word[] WeightRow(BackpropagationStep step, WeightStep weight) => Words(
        $"{step.Number}", weight.Weight.Name,
        NumberText.Of(weight.Before), NumberText.Of(weight.Gradient), NumberText.Of(weight.Numerical), NumberText.Of(weight.After));

    static Word[] OutputRow(BackpropagationStep step) =>
        Words($"{step.Number}", NumberText.Of(step.Loss), string.Join(", ", step.Layers[^1].Outputs.Select(value => NumberText.Of(value))));

    static Word[] Words(params IEnumerable<string> texts) => [.. texts.Select(text => new Word(text))];

    static Equation Is(Symbol symbol, double value) => new(symbol, [], null, value);
}
