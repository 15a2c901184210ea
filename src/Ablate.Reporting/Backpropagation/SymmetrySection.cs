using Ablate.Engine.Backpropagation;
using Ablate.Engine.Settings;
using Ablate.Reporting.Equations;
using Ablate.Studies.Backpropagation;

namespace Ablate.Reporting.Backpropagation;

/// <summary>What happens when all weights start equal: the units of a hidden layer stay equal for ever.</summary>
static class SymmetrySection
{
    public static DocumentSection Of(SymmetrySettings settings, BackpropagationTrace trace, bool showsAnswers)
    {
        var notation = new Notation(trace.Task);
        int hidden = trace.Task.Layers.Count - 1;
        Symbol[] units = [.. Enumerable.Range(0, hidden).SelectMany(notation.Outputs)];
        Expression[] columns = [new Word("step"), .. units, .. notation.Outputs(hidden), Notation.Loss];
        string inputs = string.Join(", ", trace.Task.Inputs.Select(value => NumberText.Of(value)));
        string begin = $"All weights begin at {NumberText.Of(settings.Weights)} and all biases at {NumberText.Of(settings.Biases)}, "
            + $"every one is updated, and {inputs} enters.";
        return new DocumentSection("When all weights start equal", 2,
        [
            new Prose(begin),
            new NumberTable(columns, [.. trace.Steps.Select(Row)]),
            new Prose(showsAnswers ? Verdict(trace) : "What do the units of a hidden layer have in common? Can a further step change that? Why?"),
        ]);

        IReadOnlyList<Expression> Row(BackpropagationStep step)
        {
            IEnumerable<double> numbers = step.Layers.SelectMany(layer => layer.Outputs).Append(step.Loss);
            return [new Word($"{step.Number}"), .. numbers.Select(number => showsAnswers ? (Expression)number : new Blank())];
        }
    }

    static string Verdict(BackpropagationTrace trace)
    {
        double largest = trace.Steps.SelectMany(step => step.Layers.SkipLast(1)).Max(layer => layer.Outputs.Max() - layer.Outputs.Min());
        if (largest > 1e-9)
            return $"The units of a hidden layer come apart, by up to {NumberText.Of(largest, 2)}: something in these settings treats them differently.";
        bool isDead = trace.Steps.SelectMany(step => step.Weights)
            .Where(weight => weight.Weight.Layer < trace.Task.Layers.Count - 1)
            .All(weight => weight.Gradient == 0);
        return $"The largest difference between two units of a hidden layer in {trace.Steps.Count} steps is {NumberText.Of(largest, 2)}. Equal units have "
            + "equal sums, equal outputs and, since equal weights lead on from them, equal gradients; so equal steps follow and they stay equal. "
            + (isDead ? "Here no gradient even reaches their weights. " : "")
            + "The layer can do no more than one unit could. Symmetry never breaks by itself; weights that begin at random break it.";
    }
}
