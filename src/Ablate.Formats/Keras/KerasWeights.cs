using System.Globalization;
using System.Text;
using Ablate.Engine.Activations;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Formats.Hdf5;

namespace Ablate.Formats.Keras;

/// <summary>Finds the weights of a model in an HDF5 file, in both of the ways in which Keras keeps them.</summary>
static class KerasWeights
{
    /// <summary>From a whole model (.h5): a group for each layer, whose attribute weight_names leads to its arrays.</summary>
    /// <param name="models">The group model_weights, or the root of a file that holds weights only.</param>
    /// <param name="network">The model.</param>
    /// <exception cref="KerasException">One is missing or has another shape.</exception>
    public static IReadOnlyList<Tensor> ReadByName(Hdf5Group models, KerasNetwork network)
    {
        var tensors = new List<Tensor>();
        foreach (KerasLayer layer in network.Graph.Layers)
        {
            if (!network.Variables.TryGetValue(layer.Name, out IReadOnlyList<KerasVariable>? variables))
                continue;
            if (models.Members.GetValueOrDefault(layer.Name) is not Hdf5Group group || !group.Attributes.TryGetValue("weight_names", out Hdf5Value? names))
                throw new KerasException($"the weights of the layer {layer.Name} are missing.");
            string[] paths = names.Texts();
            if (paths.Length != variables.Count)
                throw new KerasException($"the layer {layer.Name} has {paths.Length} weights instead of {variables.Count}.");
            tensors.AddRange(variables.Zip(paths, (variable, path) => Read(group.Find(path), variable, $"{layer.Name}/{variable.Name}")));
        }
        return tensors;
    }

    /// <summary>
    /// From the weights of a .keras or .weights.h5 file: a group for each layer, called by class and number, with numbered variables.
    /// </summary>
    /// <param name="root">The root of the file.</param>
    /// <param name="network">The model.</param>
    /// <exception cref="KerasException">One is missing or has another shape.</exception>
    public static IReadOnlyList<Tensor> ReadByNumber(Hdf5Group root, KerasNetwork network)
    {
        Hdf5Object layers = root.Find("layers") ?? root.Find("_layer_checkpoint_dependencies") ?? throw new KerasException("the group layers is missing; this file holds no weights of Keras 3.");
        var tensors = new List<Tensor>();
        var counts = new Dictionary<string, int>();
        foreach (KerasLayer layer in network.Graph.Layers)
        {
            if (network.Graph.IsSequential && layer.ClassName == "InputLayer")
                continue;
            string group = GroupName(layer.ClassName, counts);
            if (!network.Variables.TryGetValue(layer.Name, out IReadOnlyList<KerasVariable>? variables))
                continue;
            foreach (IGrouping<string, KerasVariable> part in variables.GroupBy(variable => variable.Part))
            {
                string place = part.Key.Length > 0 ? $"{group}/{part.Key}/vars" : $"{group}/vars";
                if ((layers as Hdf5Group)?.Find(place) is Hdf5Group vars && vars.Members.Count != part.Count())
                    throw new KerasException($"the layer {layer.Name} has {vars.Members.Count} weights instead of {part.Count()}.");
                tensors.AddRange(part.Select((variable, i) => Read((layers as Hdf5Group)?.Find($"{place}/{i.ToString(CultureInfo.InvariantCulture)}"), variable, $"{layer.Name}/{variable.Name}")));
            }
        }
        return tensors;
    }

    /// <summary>What the group of the next layer of class <paramref name="className"/> is called: dense, dense_1, dense_2, ...</summary>
    public static string GroupName(string className, Dictionary<string, int> counts)
    {
        string name = SnakeCase(className);
        int count = counts[name] = counts.GetValueOrDefault(name, -1) + 1;
        return count == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}_{count}");
    }

    /// <summary>The class that Keras has for a layer with variables; null for one without any.</summary>
    public static string? ClassWithVariables(LayerSettings layer) => layer switch
    {
        Dense => "Dense",
        BatchNormalization => "BatchNormalization",
        LayerNormalization => "LayerNormalization",
        GroupNormalization => "GroupNormalization",
        RmsNormalization => "RMSNormalization",
        ActivationOnly { Activation: PRelu } => "PReLU",
        _ => null,
    };

    /// <summary>Words in lower case, joined by underscores, as Keras does it: PReLU is p_re_lu, RMSNormalization rms_normalization.</summary>
    static string SnakeCase(string name)
    {
        var text = new StringBuilder();
        for (int i = 0; i < name.Length; i++)
        {
            bool beginsWord = char.IsUpper(name[i]) && i > 0 && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            text.Append(beginsWord ? "_" : "").Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }

    /// <summary>The values of <paramref name="variable"/>.</summary>
    /// <exception cref="KerasException">They are missing or have another shape.</exception>
    public static Tensor Read(Hdf5Object? found, KerasVariable variable, string name)
    {
        if (found is not Hdf5Dataset dataset)
            throw new KerasException($"the weights {name} are missing.");
        if (!dataset.Value.Shape.SequenceEqual(variable.Shape.Select(side => (long)side)))
            throw new KerasException($"the weights {name} are {string.Join(" x ", dataset.Value.Shape)} numbers instead of {string.Join(" x ", variable.Shape)}.");
        return new Tensor(variable.Tensor, variable.TensorShape, dataset.Value.Floats());
    }
}
