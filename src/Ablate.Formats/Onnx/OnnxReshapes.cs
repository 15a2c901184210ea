using Ablate.Engine.Layers;
using Ablate.Formats.Models;

namespace Ablate.Formats.Onnx;

/// <summary>
/// What reshapes mean: an image becomes a row; a row is cut into groups, each of which is normalised, and is put together again; or it is cut into
/// pieces of which the largest is taken.
/// </summary>
/// <param name="constants">The constants of the graph.</param>
/// <param name="producer">The node that makes a value.</param>
sealed class OnnxReshapes(OnnxConstants constants, Func<string, OnnxNode?> producer)
{
    /// <summary>A reshape of samples to rows, or of rows of one number to that number; null if it is something else.</summary>
    public OnnxLink? Read(OnnxNode node, OnnxLink from)
    {
        if (IsToNumbers(node, from))
            return from.Then(node.Inputs[0], []);
        if (node.Operator != "Reshape" || !IsToRows(node, from.Width))
            return null;
        OnnxPiece[] pieces = from.IsRow ? [] : [new OnnxStep(new ModelStep(new Flatten(), from.Width), node.Label)];
        return from.Then(node.Inputs[0], pieces) with { IsRow = true };
    }

    /// <summary>The end of a group normalisation or a maximum over pieces, from before the row was cut; null if it is neither.</summary>
    public OnnxLink? ReadCut(OnnxNode node, Func<string, OnnxLink?> links)
    {
        OnnxNode? normalization = node.Operator == "Reshape" ? producer(node.Input(0)) : null;
        OnnxNode? cut = producer(normalization is null ? node.Input(0) : normalization.Input(0));
        if (cut?.Operator != "Reshape"
            || links(cut.Input(0)) is not { IsRow: true } from
            || constants.Find(cut.Input(1))?.Integers is not [_, > 0 and var parts, var length])
            return null;
        // The sides say into how many parts a row is cut and how long each is, -1 for what is left.
        if (from.Width % parts != 0 || (length != -1 && parts * length != from.Width))
            return null;
        if (normalization is null)
        {
            return node.Operator == "ReduceMax" && node.Integer("keepdims", 1) == 0 && IsSecondAxis(node)
                ? from.Then(cut.Input(0), new OnnxMaximum((int)parts, node.Label), from.Width / (int)parts)
                : null;
        }
        if (!IsPlainNormalization(normalization) || !(IsToRows(node, from.Width) || producer(node.Input(1))?.Operator == "Shape"))
            return null;
        var layer = new GroupNormalization { Groups = (int)parts, Epsilon = OnnxLayerOperators.Epsilon(normalization), Scale = false, Center = false };
        return from.Then(cut.Input(0), [new OnnxStep(new ModelStep(layer, from.Width), normalization.Label)]);
    }

    /// <summary>Whether it takes each row of one number for that number, as PyTorch's squeeze(1) does.</summary>
    bool IsToNumbers(OnnxNode node, OnnxLink from) => from is { IsRow: true, Width: 1 } && (node.Operator == "Squeeze"
        ? (node.Attributes.GetValueOrDefault("axes")?.Integers ?? constants.Find(node.Input(1))?.Integers) is [1 or -1]
        : constants.Find(node.Input(1))?.Integers is [-1]);

    /// <summary>Whether it keeps the samples apart and makes a row of each.</summary>
    bool IsToRows(OnnxNode node, int width)
    {
        if (constants.Find(node.Input(1))?.Integers is { } sides)
            return sides is [var samples, var columns] && (columns == width || (columns == -1 && samples != -1));
        // PyTorch's x.view(x.size(0), -1).
        return producer(node.Input(1)) is { Operator: "Concat", Inputs: [_, var last] }
            && constants.Find(last)?.Integers is [var side]
            && (side == -1 || side == width);
    }

    bool IsSecondAxis(OnnxNode node) => (node.Attributes.GetValueOrDefault("axes")?.Integers ?? constants.Find(node.Input(1))?.Integers) is [1];

    bool IsPlainNormalization(OnnxNode node) =>
        (node.Operator == "InstanceNormalization" || (node.Operator == "LayerNormalization" && node.Integer("axis", -1) is 2 or -1))
        && constants.Find(node.Input(1))?.Values?.All(value => value == 1) == true
        && (node.Input(2).Length == 0 || constants.Find(node.Input(2))?.Values?.All(value => value == 0) == true);
}
