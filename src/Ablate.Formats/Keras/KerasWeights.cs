using System.Globalization;
using System.Text;
using Ablate.Engine.Activations;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Formats.Hdf5;

namespace Ablate.Formats.Keras;

/// <summary>Finds the weights of a model in an HDF5 file, in each of the ways in which Keras has kept them.</summary>
static class KerasWeights
{
    /// <summary>The attribute of a group that names the arrays in it.</summary>
    public const string Names = "weight_names";

    const string LayerNames = "layer_names";

    /// <summary>The group of all layers, and what the first files of this kind called it.</summary>
    const string Layers = "layers", OldLayers = "_layer_checkpoint_dependencies";

    /// <summary>From a whole model (.h5): a group for each layer, whose attribute weight_names leads to its arrays.</summary>
    /// <param name="models">The group model_weights.</param>
    /// <param name="network">The model.</param>
    /// <exception cref="KerasException">One is missing or has another shape.</exception>
    public static IReadOnlyList<Tensor> ReadByName(Hdf5Group models, KerasNetwork network)
    {
        var tensors = new List<Tensor>();
        foreach ((string owner, KerasVariable[] variables) in Owned(network))
        {
            if (models.Find(owner) is not Hdf5Group group || group.Texts(Names) is not { } paths)
                throw new KerasException($"the weights of the layer {owner} are missing.");
            tensors.AddRange(Read(owner, variables, group, paths));
        }
        return tensors;
    }

    /// <summary>
    /// Whether <paramref name="root"/> is that of a file of weights as Keras 2 wrote it, whose attribute layer_names lists a group for each layer.
    /// </summary>
    public static bool AreInOrder(Hdf5Group root) => root.Texts(LayerNames) is not null;

    /// <summary>
    /// From a file of weights of Keras 2: the groups that hold weights belong to the layers
    /// that have some in turn, whatever both are called, which is how Keras 2 loads them.
    /// </summary>
    /// <param name="root">The root of the file.</param>
    /// <param name="network">The model.</param>
    /// <exception cref="KerasException">One is missing or has another shape.</exception>
    public static IReadOnlyList<Tensor> ReadInOrder(Hdf5Group root, KerasNetwork network)
    {
        (Hdf5Group Group, string[] Paths)[] groups = [.. GroupsInOrder(root)];
        (string Owner, KerasVariable[] Variables)[] layers = [.. Owned(network)];
        if (groups.Length != layers.Length)
            throw new KerasException($"it holds the weights of {groups.Length} layers, but {layers.Length} of the layers that were given have weights.");
        return [.. layers.Zip(groups, (layer, found) => Read(layer.Owner, layer.Variables, found.Group, found.Paths)).SelectMany(tensors => tensors)];
    }

    /// <summary>The first array of weights in a file that holds weights only; null if there is none where it should be.</summary>
    /// <param name="root">The root of the file.</param>
    /// <param name="firstClass">The class of the first layer that has weights.</param>
    public static Hdf5Object? First(Hdf5Group root, string firstClass) => AreInOrder(root)
        ? GroupsInOrder(root).Select(found => found.Group.Find(found.Paths[0])).FirstOrDefault()
        : root.Find($"{LayersOf(root)}/{GroupName(firstClass, [])}/vars/0");

    /// <summary>The groups of a file of Keras 2 that hold weights, and the paths of these.</summary>
    static IEnumerable<(Hdf5Group Group, string[] Paths)> GroupsInOrder(Hdf5Group root)
    {
        foreach (string name in root.Texts(LayerNames) ?? [])
        {
            if (root.Find(name) is not Hdf5Group group)
                throw new KerasException($"the weights of the layer {name} are missing.");
            if (group.Texts(Names) is { Length: > 0 } paths)
                yield return (group, paths);
        }
    }

    /// <summary>The variables of each layer of the outermost model that has some. Those of a model that is a layer come all that are trained first.</summary>
    static IEnumerable<(string Owner, KerasVariable[] Variables)> Owned(KerasNetwork network)
    {
        IEnumerable<KerasLayer> layers = network.Graph.Layers.Where(layer => network.Variables.ContainsKey(layer.Name));
        foreach (IGrouping<string, KerasLayer> owned in layers.GroupBy(layer => layer.Owner))
        {
            IEnumerable<KerasVariable> variables = owned.SelectMany(layer => network.Variables[layer.Name]);
            yield return (owned.Key, [.. variables.OrderBy(variable => variable.IsTrained ? 0 : 1)]);
        }
    }

    static IEnumerable<Tensor> Read(string owner, KerasVariable[] variables, Hdf5Group group, string[] paths) => paths.Length == variables.Length
        ? variables.Zip(paths, (variable, path) => Read(group.Find(path), variable, $"{owner}/{variable.Name}"))
        : throw new KerasException($"the layer {owner} has {paths.Length} weights instead of {variables.Length}.");

    /// <summary>
    /// From the weights of a .keras or .weights.h5 file: a group for each layer, called by class and number, with numbered variables.
    /// </summary>
    /// <param name="root">The root of the file.</param>
    /// <param name="network">The model.</param>
    /// <exception cref="KerasException">One is missing or has another shape.</exception>
    public static IReadOnlyList<Tensor> ReadByNumber(Hdf5Group root, KerasNetwork network)
    {
        string name = LayersOf(root);
        Hdf5Object layers = root.Find(name) ?? throw new KerasException("the group layers is missing; this file holds no weights of Keras 3.");
        var tensors = new List<Tensor>();
        foreach (KerasLayer layer in network.Graph.Layers)
        {
            string group = layer.Group.Replace($"/{Layers}/", $"/{name}/", StringComparison.Ordinal);
            if (!network.Variables.TryGetValue(layer.Name, out IReadOnlyList<KerasVariable>? variables))
                continue;
            foreach (IGrouping<string, KerasVariable> part in variables.GroupBy(variable => variable.Part))
            {
                string place = part.Key.Length > 0 ? $"{group}/{part.Key}/vars" : $"{group}/vars";
                if ((layers as Hdf5Group)?.Find(place) is Hdf5Group vars && vars.Members.Count != part.Count())
                    throw new KerasException($"the layer {layer.Name} has {vars.Members.Count} weights instead of {part.Count()}.");
                foreach ((int index, KerasVariable variable) in part.Index())
                {
                    Hdf5Object? found = (layers as Hdf5Group)?.Find($"{place}/{index.ToString(CultureInfo.InvariantCulture)}");
                    tensors.Add(Read(found, variable, $"{layer.Name}/{variable.Name}"));
                }
            }
        }
        return tensors;
    }

    static string LayersOf(Hdf5Group root) => root.Find(Layers) is null ? OldLayers : Layers;

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
            throw new KerasException(
                $"the weights {name} are {string.Join(" x ", dataset.Value.Shape)} numbers instead of {string.Join(" x ", variable.Shape)}.");
        return new Tensor(variable.Tensor, variable.TensorShape, dataset.Value.Floats());
    }
}
