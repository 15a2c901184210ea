using System.Text.Json;
using System.Text.Json.Nodes;
using Ablate.Engine.Models;
using Ablate.Engine.Training;
using Ablate.Formats.Hdf5;
using Ablate.Formats.Models;

namespace Ablate.Formats.Keras;

/// <summary>A whole Keras model in one HDF5 file: configuration and training as JSON in attributes of the root, weights in model_weights.</summary>
/// <remarks>What <c>model.save("name.h5")</c> writes; Keras 3 calls it legacy, and Keras 2 had no other. Both are read; Keras 3's is written.</remarks>
public sealed class KerasH5Format : IModelFormat
{
    /// <inheritdoc/>
    public string Name => "keras-h5";

    /// <inheritdoc/>
    public string Description => "A whole model in HDF5, for every version of Keras: layers, weights, loss and optimizer.";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".h5", ".hdf5"];

    FileKind? IModelFormat.Container => FileKind.Hdf5;

    /// <inheritdoc/>
    public Model Read(string path, ModelHints hints) => KerasModelReader.Guarded(path, () =>
    {
        Hdf5Group root = Hdf5Reader.Read(path);
        if (root.Text("model_config") is not { } config)
            return KerasWeightsFormat.Read(root, hints);
        KerasNetwork network = KerasModelReader.OfVersion(KerasModelReader.Network(KerasModelReader.Parse(config)), root.Text("keras_version"));
        JsonElement? training = root.Text("training_config") is { } compiled ? KerasModelReader.Parse(compiled) : null;
        (TrainingSettings settings, bool hasOptimizer) = KerasTraining.Read(training, "optimizer_config", network, hints);
        if (root.Find("model_weights") is not Hdf5Group weights)
            throw new KerasException("the group model_weights is missing.");
        return KerasModelReader.Build(network, settings, KerasWeights.ReadByName(weights, network), hints, hasOptimizer ? KerasMemory.Named(root) : null);
    });

    /// <inheritdoc/>
    public void Write(string path, Model model)
    {
        byte[] file = ToBytes(new KerasModelWriter(model), model);
        AtomicFile.Write(path, stream => stream.Write(file));
    }

    static byte[] ToBytes(KerasModelWriter writer, Model model)
    {
        var root = new Hdf5Tree();
        Sign(root);
        root.Attributes.Add(("model_config", Hdf5Array.Of(writer.ModelJson(isLegacy: true).ToJsonString())));
        string optimizerName = "";
        if (writer.Compiled() is { } compiled)
        {
            optimizerName = compiled.OptimizerName;
            compiled.Settings["optimizer_config"] = new JsonObject
            {
                ["class_name"] = (string?)compiled.Optimizer["class_name"],
                ["config"] = compiled.Optimizer["config"]!.DeepClone(),
            };
            root.Attributes.Add(("training_config", Hdf5Array.Of(compiled.Settings.ToJsonString())));
        }
        Hdf5Tree weights = root.Group("model_weights");
        var names = new List<string>();
        foreach ((WrittenLayer layer, IReadOnlyList<(KerasVariable Variable, Hdf5Array Value)> variables) in writer.Weights)
        {
            if (!writer.IsFunctional && layer.ClassName == "InputLayer")
                continue;
            names.Add(layer.Name);
            Hdf5Tree group = weights.Group(layer.Name);
            group.Attributes.Add((KerasWeights.Names, Hdf5Array.Of([.. variables.Select(pair => writer.NameOf(pair.Variable))])));
            foreach ((KerasVariable variable, Hdf5Array value) in variables)
                group.Add(writer.NameOf(variable), value);
        }
        (string Name, Hdf5Array Value)[] memory = [.. KerasMemory.Write(model, writer.Network, variable => writer.NameOf(variable).Replace('/', '_'))];
        if (memory.Length > 0)
            root.Group("optimizer_weights").Attributes.Add((KerasWeights.Names, Hdf5Array.Of([.. memory.Select(value => $"{optimizerName}/{value.Name}")])));
        foreach ((string name, Hdf5Array value) in memory)
            root.Add($"optimizer_weights/{optimizerName}/{name}", value);
        weights.Group("top_level_model_weights").Attributes.Add((KerasWeights.Names, Hdf5Array.Of([])));
        weights.Attributes.Add(("layer_names", Hdf5Array.Of(names)));
        Sign(weights);
        return Hdf5Writer.Write(root);
    }

    static void Sign(Hdf5Tree group)
    {
        group.Attributes.Add(("backend", Hdf5Array.Of("tensorflow")));
        group.Attributes.Add(("keras_version", Hdf5Array.Of(KerasModelWriter.Version)));
    }
}
