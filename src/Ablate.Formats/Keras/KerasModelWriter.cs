using System.Text.Json.Nodes;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Formats.Hdf5;

namespace Ablate.Formats.Keras;

/// <summary>
/// Writes models as Keras 3 does. The network is written, read back and compared, so a file holds all of it or is not written.
/// </summary>
/// <remarks>
/// Features divided by 255 are the convention of Keras' own examples and leave no trace; any other scale becomes a Rescaling layer.
/// Names of classes, epochs, batches and schedules have no place in Keras' files and are left out.
/// </remarks>
sealed class KerasModelWriter
{
    /// <summary>The version whose files these are like.</summary>
    public const string Version = "3.15.1";

    readonly Model model;
    readonly IReadOnlyList<WrittenLayer> layers;

    /// <summary>Prepares <paramref name="model"/>.</summary>
    /// <exception cref="NotSupportedException">Keras cannot express a part of it.</exception>
    public KerasModelWriter(Model model)
    {
        this.model = model;
        if (model.TargetScale is not null)
            throw new NotSupportedException("Keras cannot express that the targets of the training were scaled.");
        var network = new NetworkSettings(KerasTerms.Of(model.Network.Layers, model.Shape.Size));
        layers = KerasGraphWriter.Write(network, model.Shape, IsOfPixels(model.Scale) ? null : model.Scale);
        Network = KerasModelReader.Network(KerasModelReader.Parse(ModelJson(isLegacy: false).ToJsonString()));
        CheckSame(network, Network.Network);
        foreach (Tensor tensor in model.Weights)
        {
            if (!Network.Variables.Values.Any(variables => variables.Any(variable => variable.Tensor == tensor.Name)))
                throw new NotSupportedException($"Keras has no place for {tensor.Name}.");
        }
    }

    /// <summary>The model in Keras.</summary>
    public KerasNetwork Network { get; }

    /// <summary>Whether the model is a graph and not a list.</summary>
    public bool IsFunctional => model.Network.AllLayers.Any(layer => layer is Residual);

    /// <summary>The network of <paramref name="settings"/> in Keras, for files of weights only.</summary>
    /// <exception cref="KerasException">Keras cannot express it.</exception>
    public static KerasNetwork Describe(NetworkSettings settings, int inputs)
    {
        try
        {
            IReadOnlyList<WrittenLayer> written = KerasGraphWriter.Write(settings, new SampleShape(1, inputs), scale: null);
            bool isFunctional = settings.AllLayers.Any(layer => layer is Residual);
            KerasNetwork network = KerasModelReader.Network(KerasModelReader.Parse(KerasModelJson.Of(written, isFunctional, isLegacy: false).ToJsonString()));
            return network with { Network = settings, Graph = network.Graph with { InputShape = [inputs] } };
        }
        catch (NotSupportedException e)
        {
            throw new KerasException(e.Message);
        }
    }

    /// <summary>The description of the model.</summary>
    /// <param name="isLegacy">Whether for an HDF5 file.</param>
    public JsonObject ModelJson(bool isLegacy) => KerasModelJson.Of(layers, IsFunctional, isLegacy);

    /// <summary>What the model was compiled with; null where Keras has no such loss or optimizer, so that the model is one that was not compiled.</summary>
    public (JsonObject Settings, JsonObject Optimizer, string OptimizerName)? Compiled()
    {
        try
        {
            JsonObject optimizer = OptimizerJson(out string name);
            return (CompileJson(), optimizer, name);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    JsonObject CompileJson() => new()
    {
        ["loss"] = KerasTraining.WriteLoss(model.Training.Loss),
        ["loss_weights"] = null,
        ["metrics"] = model.Classes.Count > 0 ? new JsonArray("accuracy") : null,
        ["weighted_metrics"] = null,
        ["run_eagerly"] = false,
        ["steps_per_execution"] = 1,
        ["jit_compile"] = false,
    };

    JsonObject OptimizerJson(out string name) => KerasTraining.WriteOptimizer(model.Training.Optimizer, out name);

    /// <summary>Every layer in order, with its variables.</summary>
    public IEnumerable<(WrittenLayer Layer, IReadOnlyList<(KerasVariable Variable, Hdf5Array Value)> Variables)> Weights =>
        layers.Select(layer => (layer, VariablesOf(layer)));

    IReadOnlyList<(KerasVariable Variable, Hdf5Array Value)> VariablesOf(WrittenLayer layer)
    {
        IReadOnlyList<KerasVariable> variables = Network.Variables.GetValueOrDefault(layer.Name, []);
        return [.. variables.Select(variable => (variable, Hdf5Array.Of(variable.Shape, Tensor(variable).Values)))];
    }

    /// <summary>What Keras calls <paramref name="variable"/>: the model, where it is a list, the layer, the variable.</summary>
    public string NameOf(KerasVariable variable)
    {
        string layer = Network.Variables.First(pair => pair.Value.Contains(variable)).Key;
        return IsFunctional ? $"{layer}/{variable.Name}" : $"{Network.Graph.Name}/{layer}/{variable.Name}";
    }

    /// <summary>The weights as .keras and .weights.h5 files have them.</summary>
    public byte[] NumberedWeights()
    {
        var root = new Hdf5Tree();
        var counts = new Dictionary<string, int>();
        root.Group("vars").Attributes.Add(("name", Hdf5Array.Of(Network.Graph.Name)));
        foreach ((WrittenLayer layer, IReadOnlyList<(KerasVariable Variable, Hdf5Array Value)> variables) in Weights)
        {
            if (!IsFunctional && layer.ClassName == "InputLayer")
                continue;
            Hdf5Tree group = root.Group($"layers/{KerasWeights.GroupName(layer.ClassName, counts)}"), numbered = group.Group("vars");
            numbered.Attributes.Add(("name", Hdf5Array.Of(layer.Name)));
            foreach ((int index, (KerasVariable _, Hdf5Array value)) in variables.Index())
                numbered.Add($"{index}", value);
            if (layer.Config["activation"] is JsonObject nested)
            {
                string activation = KerasWeights.GroupName((string)nested["class_name"]!, []);
                group.Group("activation/vars").Attributes.Add(("name", Hdf5Array.Of(activation)));
            }
        }
        foreach ((int index, (string _, Hdf5Array value)) in KerasMemory.Write(model, Network, variable => variable.Name).Index())
            root.Add($"optimizer/vars/{index}", value);
        if (root.Groups.TryGetValue("optimizer", out Hdf5Tree? optimizer))
        {
            OptimizerJson(out string name);
            optimizer.Group("vars").Attributes.Add(("name", Hdf5Array.Of(name)));
        }
        return Hdf5Writer.Write(root);
    }

    Tensor Tensor(KerasVariable variable)
    {
        int size = variable.Shape.Aggregate(1, (product, side) => product * side);
        return model.Weights.FirstOrDefault(tensor => tensor.Name == variable.Tensor && tensor.Values.Length == size)
            ?? throw new NotSupportedException($"{variable.Tensor} is missing or has another size.");
    }

    static bool IsOfPixels(InputScale scale) => scale is { Shift: [0], Divisor: [255], Fill.Count: 0 };

    static void CheckSame(NetworkSettings model, NetworkSettings written)
    {
        LayerSettings[] wanted = [.. KerasGraphWriter.Apart(model.Layers)], found = [.. KerasGraphWriter.Apart(written.Layers)];
        for (int i = 0; i < Math.Max(wanted.Length, found.Length); i++)
        {
            if (i < wanted.Length && i < found.Length && wanted[i].Equals(found[i]))
                continue;
            string name = i < wanted.Length ? LayerCatalogue.All.NameOf(wanted[i]) : "none";
            throw new NotSupportedException($"Keras cannot express layer {i + 1} exactly: {name}.");
        }
    }
}
