using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Settings;

namespace Ablate.Formats.Models;

/// <summary>Checks that the parts of a model fit each other. A file may be intact and still describe a model that no training could have made.</summary>
static class ModelConsistency
{
    /// <summary>A sentence that names the part of <paramref name="model"/> that does not fit; null if all do.</summary>
    public static string? ProblemOf(Model model)
    {
        if ((long)model.Shape.Height * model.Shape.Width > StepFusion.WidestLayer)
            return $"its samples of {model.Shape} would have more than {StepFusion.WidestLayer} numbers.";
        IReadOnlyList<ModelStep> steps;
        try
        {
            // With no numbers filled in, only the widths are followed.
            steps = LayerWalk.Steps(model.Network.Layers, model.Shape.Size, Checked);
        }
        catch (InvalidDataException e)
        {
            return e.Message;
        }
        int outputs = steps[^1].Outputs;
        // The engine gives the last activation to the loss, which keeps no slopes.
        bool endsInSlopes = steps[^1].Layer is ActivationOnly { Activation: PRelu };
        return OfScales(model, outputs) ?? OfClasses(model, outputs) ?? OfTensors(model, endsInSlopes ? [.. steps.SkipLast(1)] : steps);
    }

    /// <exception cref="InvalidDataException">The layer cannot take its inputs, or is impossibly wide.</exception>
    static ModelStep Checked(ModelStep step)
    {
        if (step.Layer.Refuses(step.Inputs) is { } refusal)
            throw new InvalidDataException(refusal);
        long width = step.Layer is Maxout maxout ? (long)maxout.Units * maxout.Pieces : step.Outputs;
        return width is >= 1 and <= StepFusion.WidestLayer ? step : throw new InvalidDataException($"a layer of {width} units is not possible.");
    }

    static string? OfScales(Model model, int outputs)
    {
        InputScale scale = model.Scale;
        int inputs = model.Shape.Size;
        if ((scale.Shift.Count != 1 && scale.Shift.Count != inputs) || (scale.Divisor.Count != 1 && scale.Divisor.Count != inputs))
            return $"inputs are scaled by {scale.Shift.Count} shifts and {scale.Divisor.Count} divisors, but a sample has {inputs} numbers.";
        if (!scale.Shift.All(double.IsFinite) || !scale.Divisor.All(IsDivisor))
            return "inputs are shifted by something that is no number, or divided by zero.";
        if (scale.Fill.Count > 0 && scale.Fill.Count != inputs)
            return $"{scale.Fill.Count} numbers fill what is missing, but a sample has {inputs}.";
        if (model.Columns.Count > 0 && model.Columns.Count != inputs)
            return $"{model.Columns.Count} columns are named, but a sample has {inputs} numbers.";
        if (model.Columns.Any(name => name.Length == 0))
            return "a column has no name.";
        if (model.Targets.Count > 0 && model.Targets.Count != outputs)
            return $"{model.Targets.Count} targets are named, but the network has {QuantityText.Count(outputs, "output")}.";
        if (model.Targets.Any(name => name.Length == 0))
            return "a target has no name.";
        return model.TargetScale is { } target ? OfTargetScale(target, outputs) : null;
    }

    static string? OfTargetScale(TargetScale scale, int outputs)
    {
        if (scale.Shift.Count != outputs || scale.Divisor.Count != outputs)
            return $"outputs are scaled by {scale.Shift.Count} shifts and {scale.Divisor.Count} divisors, but the network has {outputs} outputs.";
        return scale.Shift.All(double.IsFinite) && scale.Divisor.All(IsDivisor)
            ? null
            : "outputs are shifted by something that is no number, or multiplied by zero.";
    }

    static bool IsDivisor(double value) => double.IsFinite(value) && value != 0;

    static string? OfClasses(Model model, int outputs)
    {
        if (model.Classes.Any(name => name is null))
            return "a class has no name.";
        if (model.Classes.CountBy(name => name).FirstOrDefault(name => name.Value > 1).Key is { } twice)
            return $"two classes are called {twice}.";
        if (model.Classes.Count > 0 && model.Classes.Count != Math.Max(outputs, 2))
            return $"{model.Classes.Count} classes are named, but the network has {outputs} output{(outputs == 1 ? "" : "s")}.";
        if (outputs < model.Training.Loss.FewestOutputs)
            return $"its loss needs {model.Training.Loss.FewestOutputs} outputs, but the network has {outputs}.";
        return model.Training.Loss.Refuses(model.Network.OutputActivation);
    }

    static string? OfTensors(Model model, IReadOnlyList<ModelStep> steps)
    {
        var sides = new Dictionary<string, (int Rows, int Columns)>();
        Collect(steps, new LayerParts(), sides);
        foreach (Tensor tensor in model.Weights)
        {
            if (!sides.Remove(tensor.Name, out (int Rows, int Columns) expected))
                return $"{tensor.Name} is there twice, or no layer has it.";
            (int Rows, int Columns)? actual = tensor.Shape switch
            {
                [var columns] => (1, columns),
                [var rows, var columns] => (rows, columns),
                _ => null,
            };
            if (actual != expected || tensor.Values.LongLength != (long)expected.Rows * expected.Columns)
                return $"{tensor.Name} is {string.Join(" x ", tensor.Shape)} numbers instead of {expected.Rows} x {expected.Columns}.";
        }
        return sides.Keys.FirstOrDefault() is { } missing ? $"{missing} is missing." : null;
    }

    static void Collect(IReadOnlyList<ModelStep> steps, LayerParts names, Dictionary<string, (int Rows, int Columns)> sides)
    {
        foreach (ModelStep step in steps)
        {
            Collect(step.Block, names, sides);
            if (LayerParts.Kind(step.Layer) is not { } kind)
                continue;
            string name = names.Next(kind);
            foreach ((string part, int rows, int columns, _) in LayerParts.Of(step.Layer, step.Inputs, step.Outputs))
                sides[$"{name}.{part}"] = (rows, columns);
        }
    }
}
