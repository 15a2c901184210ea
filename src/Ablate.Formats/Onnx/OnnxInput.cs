using Ablate.Engine.Data;
using Ablate.Formats.Models;

namespace Ablate.Formats.Onnx;

/// <summary>What enters the network of a graph.</summary>
/// <param name="Name">The value.</param>
/// <param name="Width">Numbers in a sample.</param>
/// <param name="Sides">The sides of a batch, -1 where they are open.</param>
sealed record OnnxInput(string Name, int Width, IReadOnlyList<long> Sides)
{
    /// <summary>An input of samples by rows by columns, with or without a channel, is an image; others have no shape.</summary>
    public SampleShape? Shape => Sides is [_, .., > 1 and var height, > 0 and var width] ? new SampleShape((int)height, (int)width) : null;

    /// <summary>The input of <paramref name="graph"/>. Files of old versions list constants among the inputs.</summary>
    /// <exception cref="InvalidDataException">There is none, or several, or its width is not known.</exception>
    public static OnnxInput Of(OnnxGraph graph, OnnxConstants constants)
    {
        OnnxValue[] inputs = [.. graph.Inputs.Where(value => !constants.Has(value.Name))];
        return inputs is [var input]
            ? new OnnxInput(input.Name, WidthOf(input, graph, constants), input.Shape)
            : throw new InvalidDataException($"a network here has one input; this graph has {inputs.Length}.");
    }

    /// <summary>From the sides of the input, or from the first product.</summary>
    static int WidthOf(OnnxValue input, OnnxGraph graph, OnnxConstants constants)
    {
        const int widest = StepFusion.WidestLayer;
        long[] sides = [.. input.Shape.Skip(1)];
        if (sides.Length > 0 && sides.All(side => side is > 0 and <= widest))
        {
            long width = 1;
            foreach (long side in sides)
            {
                width *= side;
                if (width > widest)
                    throw new InvalidDataException($"a sample would have more than {widest} numbers.");
            }
            return (int)width;
        }
        foreach (OnnxNode node in graph.Nodes.Where(node => node.Operator is "Gemm" or "MatMul"))
        {
            if (constants.Find(node.Input(1)) is not { Shape: [var rows, var columns] })
                continue;
            bool isTransposed = node.Operator == "Gemm" && node.Integer("transB", 0) != 0;
            int inputs = isTransposed ? columns : rows;
            if (inputs > 0)
                return inputs;
        }
        throw new InvalidDataException($"how many numbers a sample has is not written at its input {input.Name}.");
    }
}
