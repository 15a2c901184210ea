using System.Text.RegularExpressions;
using Ablate.Engine.Activations;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Settings;
using Ablate.Formats.Arrays;
using Ablate.Formats.Models;

namespace Ablate.Formats.Torch;

/// <summary>
/// A state dict of PyTorch in a safetensors file: weights of outputs by inputs under names such as 0.weight and 0.bias, one name for each module. Layers
/// come from the hints, from the text "layers" that this program adds to its files, or else from the shapes, with ReLU in between. Each layer takes the
/// module of its name; layers without names take the modules in the order of their numbers.
/// </summary>
sealed partial class TorchReader
{
    readonly string path;
    readonly List<(string Name, Dictionary<string, Tensor> Parts)> modules;

    /// <summary>What the modules of the layers to come are called; empty if layers have no names.</summary>
    readonly Queue<string> names = new();

    TorchReader(string path, IEnumerable<Tensor> tensors)
    {
        this.path = path;
        // Digits are filled up with zeros, so that module 10 comes behind module 9.
        IEnumerable<IGrouping<string, Tensor>> ordered = tensors
            .GroupBy(ModuleOf)
            .OrderBy(module => Digits().Replace(module.Key, digits => digits.Value.PadLeft(9, '0')), StringComparer.Ordinal);
        modules = [.. ordered.Select(module => (module.Key, module.DistinctBy(PartOf).ToDictionary(PartOf)))];
    }

    /// <summary>The model in <paramref name="file"/>.</summary>
    /// <exception cref="DataFileException">It does not fit the layers, or the layers are not known.</exception>
    public static Model Read(string path, SafetensorsFile file, ModelHints hints)
    {
        var reader = new TorchReader(path, file.Tensors);
        NetworkSettings? network = file.Metadata.TryGetValue("layers", out string? layers) ? ParseOwn(path, layers) : hints.Network;
        if (network is null)
        {
            network = reader.Guess();
            hints.Assumed("The layers are not in the file: they follow from the shapes, with ReLU between the products.");
        }
        if (reader.modules.Count == 0)
            throw new DataFileException(path, "it holds no numbers.");
        if (layers is null)
            reader.Match(hints);
        Dictionary<string, Tensor> first = reader.First();
        Tensor entrance = first.GetValueOrDefault("weight") ?? first.Values.First();
        int inputs = entrance.Shape is [_, var columns] ? columns : entrance.Values.Length;
        IReadOnlyList<ModelStep> steps = LayerWalk.Steps(network.Layers, inputs, reader.Fill);
        if (reader.modules.Count > 0)
            throw new DataFileException(path, $"{reader.modules[0].Name} is left over: the layers have no place for it.");
        return new ForeignModel { Steps = steps, Inputs = inputs, EndsInLogits = true }.ToModel(path, hints);
    }

    static NetworkSettings ParseOwn(string path, string layers)
    {
        try
        {
            return TorchLayers.Parse(layers, path);
        }
        catch (InvalidSettingsException e)
        {
            throw new DataFileException(path, $"the layers in its metadata cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Takes the names of the layers if they are those of the file; says what order is assumed if nothing tells it.</summary>
    void Match(ModelHints hints)
    {
        if (hints.LayerNames.Any(name => name.Length > 0 && modules.Exists(module => module.Name == name)))
        {
            foreach (string name in hints.LayerNames)
                names.Enqueue(name);
        }
        else if (modules.Select(module => Digits().Replace(module.Name, "").Replace(".", "", StringComparison.Ordinal)).Distinct().Count() > 1)
        {
            hints.Assumed($"The layers take the modules in the order of their names: {string.Join(", ", modules.Select(module => module.Name))}.");
        }
    }

    /// <summary>The numbers of the first layer that has some.</summary>
    Dictionary<string, Tensor> First()
    {
        string? first = names.FirstOrDefault(name => modules.Exists(module => module.Name == name));
        return modules.Find(module => first is null || module.Name == first).Parts;
    }

    /// <summary>The layers that follow from the shapes.</summary>
    NetworkSettings Guess()
    {
        var layers = new List<LayerSettings>();
        foreach ((string name, Dictionary<string, Tensor> parts) in modules)
        {
            if (!parts.TryGetValue("weight", out Tensor? weight) || weight.Shape.Count > 2)
                throw Unknown(name);
            if (weight.Shape is [var units, _])
            {
                if (layers.Exists(layer => layer is Dense) && layers[^1] is not ActivationOnly)
                    layers.Add(new ActivationOnly());
                layers.Add(new Dense { Units = units });
            }
            else
            {
                layers.Add(GuessOfVector(name, parts, weight));
            }
        }
        return new NetworkSettings(layers);
    }

    /// <summary>The layer whose weights are no matrix.</summary>
    LayerSettings GuessOfVector(string name, Dictionary<string, Tensor> parts, Tensor weight)
    {
        if (parts.ContainsKey("running_mean"))
            return new BatchNormalization();
        if (weight.Values.Length == 1)
            return new ActivationOnly { Activation = new PRelu { Shared = true } };
        return parts.ContainsKey("bias") ? new LayerNormalization() : throw Unknown(name);
    }

    DataFileException Unknown(string name) =>
        new(path, $"what {name} computes does not follow from its shapes; say the layers as PyTorch prints them (--architecture).");

    ModelStep Fill(ModelStep step)
    {
        bool isNamed = names.TryDequeue(out string? name);
        if (!HasNumbers(step.Layer))
            return step;
        (string Name, Dictionary<string, Tensor> Parts) module = Take(isNamed ? name : null, step.Layer);
        float[]? Part(string name) => module.Parts.GetValueOrDefault(name)?.Values;
        bool hasWeight = module.Parts.ContainsKey("weight"), hasBias = module.Parts.ContainsKey("bias");
        switch (step.Layer)
        {
            case Dense dense:
                if (module.Parts.GetValueOrDefault("weight") is not { Shape: [var outputs, var inputs] } weight
                    || inputs != step.Inputs
                    || outputs != dense.Units)
                    throw new DataFileException(
                        path,
                        $"{module.Name} has {Sides(module.Parts)} where the layers have a product of {step.Inputs} inputs and {dense.Units} outputs.");
                return Filled(step, dense with { UseBias = hasBias }, ("weights", RowMajor.Transpose(weight.Values, outputs, inputs)), ("bias", Part("bias")));
            case ActivationOnly { Activation: PRelu }:
                return Filled(
                    step, new ActivationOnly { Activation = new PRelu { Shared = Part("weight")?.Length == 1 && step.Inputs > 1 } },
                    ("slopes", Part("weight")));
            case CenteredNormalization normalization:
                return Filled(
                    step, normalization with { Scale = hasWeight, Center = hasBias }, ("gamma", Part("weight")), ("beta", Part("bias")),
                    ("running_mean", Part("running_mean")), ("running_variance", Part("running_var")),
                    ("batches", Part("num_batches_tracked") ?? [0]));
            case RmsNormalization normalization:
                return Filled(step, normalization with { Scale = hasWeight }, ("gamma", Part("weight")));
            default:
                throw new DataFileException(path, $"PyTorch has no module for the layer {LayerCatalogue.All.NameOf(step.Layer)}.");
        }
    }

    /// <summary>Whether a state dict holds numbers for <paramref name="layer"/>.</summary>
    static bool HasNumbers(LayerSettings layer) => layer switch
    {
        BatchNormalization => true,
        RmsNormalization normalization => normalization.Scale,
        CenteredNormalization normalization => normalization.Scale || normalization.Center,
        _ => LayerParts.Kind(layer) is not null,
    };

    /// <summary>Takes the module called <paramref name="name"/>, or the first that is left where layers have no names.</summary>
    (string Name, Dictionary<string, Tensor> Parts) Take(string? name, LayerSettings layer)
    {
        int place = modules.FindIndex(module => name is null || module.Name == name);
        if (place < 0)
            throw new DataFileException(path, name is null
                ? $"it has fewer modules than layers: there is none for {LayerCatalogue.All.NameOf(layer)}."
                : $"it has no numbers for the module \"{name}\".");
        (string Name, Dictionary<string, Tensor> Parts) module = modules[place];
        modules.RemoveAt(place);
        return module;
    }

    static ModelStep Filled(ModelStep step, LayerSettings layer, params (string Name, float[]? Values)[] parts) =>
        step with { Layer = layer, Parts = parts.Where(part => part.Values is not null).ToDictionary(part => part.Name, part => part.Values!) };

    static string Sides(Dictionary<string, Tensor> parts) => string.Join(", ", parts.Select(part => $"{part.Key} of {string.Join(" x ", part.Value.Shape)}"));

    /// <summary>What stands before the last dot: 0 of 0.weight.</summary>
    static string ModuleOf(Tensor tensor) => tensor.Name[..Math.Max(0, tensor.Name.LastIndexOf('.'))];

    /// <summary>What stands behind the last dot: weight of 0.weight.</summary>
    static string PartOf(Tensor tensor) => tensor.Name[(tensor.Name.LastIndexOf('.') + 1)..];

    [GeneratedRegex("[0-9]{1,9}", RegexOptions.NonBacktracking)]
    private static partial Regex Digits();
}
