using Ablate.Engine.Activations;
using Ablate.Engine.Layers;
using Ablate.Formats.Models;

namespace Ablate.Formats.Onnx;

/// <summary>
/// A graph as links from each value to an earlier one, with the layer in between: found by its operator, as a function that is recognised by what
/// it gives, as a sum or product with constants, or as a residual block. Nothing of the graph is executed on data.
/// </summary>
sealed class OnnxTranslation
{
    /// <summary>Links that are followed back from sums at most, all sums together: each that a network has is passed once for each block around it.</summary>
    const int MostStepsBack = 1 << 20;

    readonly OnnxConstants constants;
    readonly OnnxReshapes reshapes;
    readonly OnnxLayerOperators layers;
    readonly OnnxFunctionRecognition functions = new();
    readonly Dictionary<string, (OnnxNode Node, int Index)> producers = [];
    readonly ILookup<string, OnnxNode> users;
    readonly Dictionary<string, OnnxLink> links = [];
    readonly Dictionary<string, string> refusals = [];
    int stepsBack;

    /// <summary>Translates <paramref name="graph"/>.</summary>
    /// <exception cref="InvalidDataException">It has no single input of known width, or a node that stands before those it needs.</exception>
    public OnnxTranslation(OnnxGraph graph)
    {
        constants = new OnnxConstants(graph);
        Input = OnnxInput.Of(graph, constants);
        users = graph.Nodes.SelectMany(node => node.Inputs.Distinct(), (node, input) => (node, input)).ToLookup(use => use.input, use => use.node);
        links[Input.Name] = new OnnxLink(null, [], Input.Width, Input.Sides.Count <= 2, 0);
        reshapes = new OnnxReshapes(constants, Producer);
        layers = new OnnxLayerOperators(constants, reshapes);
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            OnnxNode node = graph.Nodes[i];
            if (constants.TryFold(node))
                continue;
            foreach (string output in node.Outputs.Where(output => output.Length > 0))
            {
                if (!producers.TryAdd(output, (node, i)) || links.ContainsKey(output))
                    throw new InvalidDataException($"two nodes make the value {output}.");
            }
            Translate(node);
        }
    }

    /// <summary>What enters the network.</summary>
    public OnnxInput Input { get; }

    /// <summary>The constants of the graph.</summary>
    public OnnxConstants Constants => constants;

    /// <summary>The node that makes <paramref name="value"/>; null for constants and inputs.</summary>
    public OnnxNode? Producer(string value) => producers.GetValueOrDefault(value).Node;

    /// <summary>What happens between the input and <paramref name="value"/>.</summary>
    /// <exception cref="InvalidDataException">A node on the way is none of a network of dense layers; the message names it.</exception>
    public IReadOnlyList<OnnxPiece> PiecesTo(string value)
    {
        var pieces = new List<OnnxPiece>();
        for (OnnxLink link = LinkOf(value); ; link = links[link.From])
        {
            pieces.AddRange(link.Pieces.Reverse());
            if (link.From is null)
                break;
        }
        pieces.Reverse();
        return pieces;
    }

    OnnxLink LinkOf(string value)
    {
        if (links.TryGetValue(value, out OnnxLink? link))
            return link;
        if (refusals.TryGetValue(value, out string? refusal))
            throw new InvalidDataException(refusal);
        throw new InvalidDataException(
            constants.Has(value) ? $"the value {value} does not depend on the input." : $"no node before makes the value {value}.");
    }

    void Translate(OnnxNode node)
    {
        string made = node.Outputs is [var first, ..] ? first : "";
        try
        {
            OnnxLink link = Layer(node)
                ?? Function(node, made)
                ?? HardSigmoid(node)
                ?? Affine(node)
                ?? Scaler(node)
                ?? ResidualBlock(node)
                ?? throw new InvalidDataException(Refusal(node));
            if (made.Length > 0)
                links[made] = link;
        }
        catch (InvalidDataException e)
        {
            foreach (string output in node.Outputs)
                refusals[output] = e.Message;
        }
    }

    string Refusal(OnnxNode node)
    {
        string? missing = node.Inputs.FirstOrDefault(input => !constants.Has(input) && !links.ContainsKey(input));
        if (missing is null)
            return $"{node.Label}: this is no operator, or no use of it, that a network of dense layers has here.";
        return refusals.GetValueOrDefault(missing) ?? $"no node before {node.Label} makes the value {missing}.";
    }

    OnnxLink? Layer(OnnxNode node)
    {
        if (node.Domain.Length > 0)
            return null;
        return links.TryGetValue(node.Input(0), out OnnxLink? from) ? layers.Read(node, from) : reshapes.ReadCut(node, links.GetValueOrDefault);
    }

    /// <summary>Tries the longest piece first, of those that have all uses of their values in them: a residual block goes on from a value in between.</summary>
    OnnxLink? Function(OnnxNode node, string made)
    {
        IReadOnlyList<OnnxFunction> pieces = OnnxFunction.EndingIn(made, value => producers.GetValueOrDefault(value), constants, links.ContainsKey);
        foreach (OnnxFunction function in pieces.Reverse().OrderBy(HidesValues))
        {
            OnnxLink from = links[function.Input];
            if ((from.IsRow || !function.IsOfRows) && functions.Find(function, from.Width, constants) is { } layer && layer.Refuses(from.Width) is null)
                return from.Then(function.Input, new OnnxStep(new ModelStep(layer, from.Width), node.Label), layer.OutputsFor(from.Width));
        }
        return null;
    }

    /// <summary>Whether a node outside of <paramref name="function"/> needs a value that is made on its way.</summary>
    bool HidesValues(OnnxFunction function) =>
        function.Nodes.SelectMany(node => node.Outputs).Any(value => value != function.Output && users[value].Except(function.Nodes).Any());

    /// <summary>A hard sigmoid that is no function of the engine, since its middle is not 0.5: products and sums, cut off at 0 and 1.</summary>
    OnnxLink? HardSigmoid(OnnxNode node)
    {
        if (node.Operator != "HardSigmoid" || node.Domain.Length > 0 || !links.TryGetValue(node.Input(0), out OnnxLink? from))
            return null;
        OnnxAffine slope = new("Mul", [node.Single("alpha", 0.2f)], node.Label), middle = new("Add", [node.Single("beta", 0.5f)], node.Label);
        var cut = new ModelStep(new ActivationOnly { Activation = new HardTanh { MinimumValue = 0, MaximumValue = 1 } }, from.Width);
        return from.Then(node.Inputs[0], [slope, middle, new OnnxStep(cut, node.Label)]);
    }

    OnnxLink? Affine(OnnxNode node)
    {
        if (node.Operator is not ("Add" or "Sub" or "Mul" or "Div") || node.Domain.Length > 0 || node.Inputs.Count != 2)
            return null;
        bool isRight = constants.Find(node.Inputs[1]) is not null;
        string input = node.Inputs[isRight ? 0 : 1];
        if (constants.Find(node.Inputs[isRight ? 1 : 0]) is not { Values: { } values } constant
            || !links.TryGetValue(input, out OnnxLink? from)
            || (values.Length != 1 && !(from.IsRow && constant.IsRow(from.Width))))
            return null;
        var affine = new OnnxAffine(node.Operator, values, node.Label);
        return node.Operator switch
        {
            "Div" when !isRight => null,
            "Sub" when !isRight => from.Then(input, [new OnnxAffine("Mul", [-1], node.Label), affine with { Operator = "Add" }]),
            _ => from.Then(input, [affine]),
        };
    }

    /// <summary>What scikit-learn's scalers become: (x - offset) * scale, one of each for a row or for each of its columns.</summary>
    OnnxLink? Scaler(OnnxNode node)
    {
        if (node.Operator != "Scaler" || node.Domain != "ai.onnx.ml" || !links.TryGetValue(node.Input(0), out OnnxLink? from))
            return null;
        float[] offset = ScalerNumbers(node, "offset", from), scale = ScalerNumbers(node, "scale", from);
        return from.Then(node.Input(0), [new OnnxAffine("Sub", offset, node.Label), new OnnxAffine("Mul", scale, node.Label)]);
    }

    static float[] ScalerNumbers(OnnxNode node, string name, OnnxLink from) =>
        node.Attributes.GetValueOrDefault(name)?.Singles is { } values && (values.Count == 1 || (from.IsRow && values.Count == from.Width))
            ? [.. values]
            : throw new InvalidDataException($"{node.Label}: it needs an offset and a scale, or those of each of its {from.Width} columns.");

    /// <summary>Goes back from both sides of a sum to where they part; one of them is the skip.</summary>
    OnnxLink? ResidualBlock(OnnxNode node)
    {
        if (node.Operator is not ("Add" or "Sum")
            || node.Domain.Length > 0
            || node.Inputs.Count != 2
            || !links.ContainsKey(node.Inputs[0])
            || !links.ContainsKey(node.Inputs[1]))
            return null;
        string[] sides = [.. node.Inputs];
        List<OnnxPiece>[] pieces = [[], []];
        while (sides[0] != sides[1])
        {
            int later = links[sides[0]].Depth >= links[sides[1]].Depth ? 0 : 1;
            OnnxLink link = links[sides[later]];
            pieces[later].AddRange(link.Pieces.Reverse());
            sides[later] = link.From ?? throw new InvalidDataException($"{node.Label}: its two sides have nothing in common.");
            if (++stepsBack > MostStepsBack)
                throw new InvalidDataException($"{node.Label}: its graph parts and meets more often than that of any network.");
        }
        pieces[0].Reverse();
        pieces[1].Reverse();
        OnnxLink from = links[sides[0]];
        ModelStep block = OnnxResidual.Join(pieces[0], pieces[1], from.Width)
            ?? throw new InvalidDataException($"{node.Label}: neither side of the sum is a skip, which is nothing or one product without biases.");
        return from.Then(sides[0], new OnnxStep(block, node.Label), block.Outputs);
    }
}
