using System.Globalization;
using Ablate.Engine.Activations;
using Ablate.Engine.Layers;
using Ablate.Engine.Settings;
using Ablate.Formats.Arrays;
using Ablate.Formats.Models;

namespace Ablate.Formats.Onnx;

/// <summary>The operators that are a layer, or nothing, by themselves.</summary>
/// <param name="constants">The constants of the graph.</param>
/// <param name="reshapes">What reshapes mean.</param>
sealed class OnnxLayerOperators(OnnxConstants constants, OnnxReshapes reshapes)
{
    /// <summary>The link through <paramref name="node"/>, whose first input is <paramref name="from"/>; null if it is none of these operators.</summary>
    /// <exception cref="InvalidDataException">It is one, but its numbers do not fit.</exception>
    public OnnxLink? Read(OnnxNode node, OnnxLink from)
    {
        switch (node.Operator)
        {
            case "Identity":
                return from.Then(node.Inputs[0], []);
            case "Cast":
                return OnnxCast.KeepsFloats(node)
                    ? from.Then(node.Inputs[0], [])
                    : throw new InvalidDataException(
                        $"{node.Label}: numbers are converted to type {node.Integer("to", 0)}, but a network here computes with floats.");
            case "Flatten" when node.Integer("axis", 1) == 1:
                return from.Then(node.Inputs[0], from.IsRow ? [] : [Step(node, new Flatten(), from)]) with { IsRow = true };
            case "Reshape" or "Squeeze":
                return reshapes.Read(node, from);
            case "Dropout":
                return from.Then(node.Inputs[0], [Step(node, new Dropout { Rate = Rate(node) }, from)]);
        }
        if (!from.IsRow)
            return null;
        return node.Operator switch
        {
            "Gemm" => Product(node, from),
            "MatMul" => Product(node, from),
            "PRelu" => Slopes(node, from),
            "BatchNormalization" => BatchNormalization(node, from),
            "LayerNormalization" => LayerNormalization(node, from),
            "RMSNormalization" =>
                from.Then(node.Inputs[0], [Step(node, new RmsNormalization { Epsilon = Epsilon(node) }, from, ("gamma", Vector(node, 1, from.Width)))]),
            "GroupNormalization" => GroupNormalization(node, from),
            _ => null,
        };
    }

    static OnnxStep Step(OnnxNode node, LayerSettings layer, OnnxLink from, params (string Name, float[] Values)[] parts) =>
        new(new ModelStep(layer, from.Width) { Parts = parts.ToDictionary(part => part.Name, part => part.Values) }, node.Label);

    /// <summary>What a normalisation adds to the variance; settings have no smaller one than 1e-30.</summary>
    public static double Epsilon(OnnxNode node)
    {
        double epsilon = ShortestDecimal.Of(node.Single("epsilon", 1e-5f));
        return epsilon is >= 0 and < 1e30
            ? Math.Max(epsilon, 1e-30)
            : throw new InvalidDataException($"{node.Label}: an epsilon of {NumberText.Of(epsilon)} is not possible.");
    }

    double Rate(OnnxNode node)
    {
        float rate = constants.Find(node.Input(1))?.Values is [var written] ? written : node.Single("ratio", 0.5f);
        return rate is >= 0 and < 1
            ? ShortestDecimal.Of(rate)
            : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{node.Label}: a share of {rate} cannot be dropped."));
    }

    /// <summary>The numbers at an input, for each of <paramref name="width"/> columns; one number stands for all.</summary>
    float[] Vector(OnnxNode node, int input, int width)
    {
        if (constants.Find(node.Input(input)) is not { Values: { } values } tensor)
            throw new InvalidDataException($"{node.Label}: its input {node.Input(input)} is no constant.");
        if (tensor.IsRow(width))
            return values;
        return values.Length == 1
            ? [.. Enumerable.Repeat(values[0], width)]
            : throw new InvalidDataException($"{node.Label}: {string.Join(" x ", tensor.Shape)} numbers do not fit {width} columns.");
    }

    OnnxLink? Product(OnnxNode node, OnnxLink from)
    {
        bool isGemm = node.Operator == "Gemm";
        if (constants.Find(node.Input(1)) is not { Shape: [var rows, var columns], Values: { } weights } || (isGemm && node.Integer("transA", 0) != 0))
            return null;
        if (isGemm && node.Integer("transB", 0) != 0)
            (weights, rows, columns) = (RowMajor.Transpose(weights, rows, columns), columns, rows);
        if (rows != from.Width)
            throw new InvalidDataException($"{node.Label}: its weights take {rows} numbers, but {from.Width} arrive.");
        if (columns == 0)
            throw new InvalidDataException($"{node.Label}: it has no outputs.");
        if (!isGemm)
            return from.Then(node.Inputs[0], Step(node, new Dense { Units = columns, UseBias = false }, from, ("weights", weights)), columns);
        weights = Times(weights, node.Single("alpha", 1));
        if (node.Input(2).Length == 0)
            return from.Then(node.Inputs[0], Step(node, new Dense { Units = columns, UseBias = false }, from, ("weights", weights)), columns);
        float[] bias = Times(Vector(node, 2, columns), node.Single("beta", 1));
        return from.Then(node.Inputs[0], Step(node, new Dense { Units = columns }, from, ("weights", weights), ("bias", bias)), columns);
    }

    static float[] Times(float[] values, float factor) => factor == 1 ? values : [.. values.Select(value => value * factor)];

    OnnxLink? Slopes(OnnxNode node, OnnxLink from)
    {
        if (constants.Find(node.Input(1))?.Values is not { } slopes)
            return null;
        bool isShared = slopes.Length == 1 && from.Width > 1;
        var layer = new ActivationOnly { Activation = new PRelu { Shared = isShared } };
        return from.Then(node.Inputs[0], [Step(node, layer, from, ("slopes", isShared ? slopes : Vector(node, 1, from.Width)))]);
    }

    OnnxLink BatchNormalization(OnnxNode node, OnnxLink from)
    {
        if (node.Integer("training_mode", 0) != 0)
            throw new InvalidDataException(
                $"{node.Label}: it is in training mode, which takes the mean and variance of each batch; export the model for inference.");
        double momentum = ShortestDecimal.Of(node.Single("momentum", 0.9f));
        momentum = momentum is >= 0 and <= 1 ? momentum : 0.9;
        var layer = new BatchNormalization { Epsilon = Epsilon(node), Momentum = momentum, RunningAverage = RunningAverage.KeepOld };
        OnnxStep step = Step(
            node, layer, from,
            ("gamma", Vector(node, 1, from.Width)), ("beta", Vector(node, 2, from.Width)),
            ("running_mean", Vector(node, 3, from.Width)), ("running_variance", Vector(node, 4, from.Width)));
        return from.Then(node.Inputs[0], [step]);
    }

    OnnxLink? LayerNormalization(OnnxNode node, OnnxLink from)
    {
        if (node.Integer("axis", -1) is not (1 or -1))
            return null;
        var layer = new LayerNormalization { Epsilon = Epsilon(node), Center = node.Input(2).Length > 0 };
        return from.Then(node.Inputs[0], [layer.Center
            ? Step(node, layer, from, ("gamma", Vector(node, 1, from.Width)), ("beta", Vector(node, 2, from.Width)))
            : Step(node, layer, from, ("gamma", Vector(node, 1, from.Width)))]);
    }

    /// <summary>Up to version 20 of the operators there is a factor for each group, later for each column.</summary>
    OnnxLink GroupNormalization(OnnxNode node, OnnxLink from)
    {
        long groups = node.Integer("num_groups", 0);
        if (groups < 1 || from.Width % groups != 0)
            throw new InvalidDataException($"{node.Label}: {from.Width} numbers cannot be divided into {groups} groups.");
        float[] Spread(int input)
        {
            float[] values = constants.Find(node.Input(input))?.Values
                ?? throw new InvalidDataException($"{node.Label}: its input {node.Input(input)} is no constant.");
            return values.Length == groups
                ? [.. Enumerable.Range(0, from.Width).Select(column => values[column * groups / from.Width])]
                : Vector(node, input, from.Width);
        }
        var layer = new GroupNormalization { Groups = (int)groups, Epsilon = Epsilon(node) };
        return from.Then(node.Inputs[0], [Step(node, layer, from, ("gamma", Spread(1)), ("beta", Spread(2)))]);
    }
}
