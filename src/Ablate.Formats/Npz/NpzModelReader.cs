using System.Globalization;
using System.Text.RegularExpressions;
using Ablate.Engine.Activations;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Formats.Arrays;
using Ablate.Formats.Models;

namespace Ablate.Formats.Npz;

/// <summary>
/// Arrays of a network of dense layers that somebody saved with numpy.savez: w1, b1, w2, b2 in any case, coefs_0 and intercepts_0 as scikit-learn calls
/// them, dense_1.weights, layer1.weight, or arr_0, arr_1 in turn. Biases are rows or columns, with or without a side of length 1, or lack.
/// </summary>
static partial class NpzModelReader
{
    /// <summary>The model.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="arrays">What is in it.</param>
    /// <param name="hints">What is known beyond it. Without layers hidden ones have ReLU, and the last softmax, or sigmoid if it has one output.</param>
    /// <exception cref="DataFileException">The arrays are not those of dense layers that follow each other.</exception>
    public static Model Read(string path, IReadOnlyList<(string Name, NpyArray Array)> arrays, ModelHints hints)
    {
        bool haveColumnBiases = arrays.Any(pair => pair.Array.Shape is [> 1, 1] && Place(pair.Name) is { IsBias: true });
        List<(Matrix Weights, float[]? Bias)> layers = Chained(path, Pairs(path, arrays), areTurned: haveColumnBiases);
        int inputs = layers[0].Weights.Rows;
        NetworkSettings network = hints.Network ?? Guess(layers, hints);
        var rest = new Queue<(Matrix Weights, float[]? Bias)>(layers);
        IReadOnlyList<ModelStep> steps = LayerWalk.Steps(network.Layers, inputs, step => Fill(path, step, rest));
        return rest.Count == 0
            ? new ForeignModel { Steps = steps, Inputs = inputs }.ToModel(path, hints)
            : throw new DataFileException(path, $"{rest.Peek().Weights.Name} is left over: the layers have no place for it.");
    }

    static NetworkSettings Guess(List<(Matrix Weights, float[]? Bias)> layers, ModelHints hints)
    {
        bool isBinary = layers[^1].Weights.Columns == 1;
        hints.Assumed($"The activations are not in the file: hidden layers have ReLU, and the last has {(isBinary ? "sigmoid" : "softmax")}.");
        Dense[] dense = [.. layers.Select(layer => new Dense { Units = layer.Weights.Columns, Activation = new Relu() })];
        dense[^1] = dense[^1] with { Activation = isBinary ? new Sigmoid() : new Softmax() };
        return new NetworkSettings(dense);
    }

    static ModelStep Fill(string path, ModelStep step, Queue<(Matrix Weights, float[]? Bias)> rest)
    {
        if (LayerParts.Kind(step.Layer) is null)
            return step;
        if (step.Layer is not Dense dense)
            throw new DataFileException(
                path, $"an NPZ file of another program has dense layers only; there are no numbers for {LayerCatalogue.All.NameOf(step.Layer)}.");
        if (!rest.TryDequeue(out (Matrix Weights, float[]? Bias) layer))
            throw new DataFileException(path, "it has fewer weights than there are dense layers.");
        if (layer.Weights.Rows != step.Inputs || layer.Weights.Columns != dense.Units)
            throw new DataFileException(
                path,
                $"{layer.Weights.Name} is {layer.Weights.Rows} x {layer.Weights.Columns} where the layers have a product of {step.Inputs} "
                + $"inputs and {dense.Units} outputs.");
        var parts = new Dictionary<string, float[]> { ["weights"] = layer.Weights.Values };
        if (layer.Bias is { } bias)
            parts["bias"] = bias;
        return step with { Layer = dense with { UseBias = layer.Bias is not null }, Parts = parts };
    }

    /// <summary>Weights and biases of each layer, by the numbers in their names.</summary>
    static List<(Matrix Weights, float[]? Bias)> Pairs(string path, IReadOnlyList<(string Name, NpyArray Array)> arrays)
    {
        var weights = new SortedDictionary<int, Matrix>();
        var biases = new Dictionary<int, (string Name, float[] Values)>();
        for (int i = 0; i < arrays.Count; i++)
        {
            (string name, NpyArray array) = arrays[i];
            (int layer, bool isBias) = Place(name) ?? throw new DataFileException(
                path, $"the array \"{name}\" is neither weights nor biases: w1, b1, coefs_0, intercepts_0, dense_1.weights and arr_0 would be.");
            float[] values = Array.ConvertAll(array.ToDoubles(), value => (float)value);
            string sides = string.Join(" x ", array.Shape);
            bool isNew;
            if (isBias)
            {
                if (array.Shape is not ([_] or [1, _] or [_, 1]))
                    throw new DataFileException(path, $"{name} should be one row or column of biases, but has the sides {sides}.");
                isNew = biases.TryAdd(layer, (name, values));
            }
            else
            {
                if (array.Shape is not [> 0 and var rows, > 0 and var columns])
                    throw new DataFileException(path, $"{name} should be a matrix of weights, but has the sides {sides}.");
                isNew = weights.TryAdd(layer, new Matrix(name, rows, columns, values));
            }
            if (!isNew)
                throw new DataFileException(path, $"{name} and another array are the {(isBias ? "biases" : "weights")} of one layer.");
        }
        if (weights.Count == 0)
            throw new DataFileException(path, "it has no arrays.");
        if (biases.Keys.FirstOrDefault(layer => !weights.ContainsKey(layer), -1) is >= 0 and var alone)
            throw new DataFileException(path, $"{biases[alone].Name} has no weights beside it.");
        return [.. weights.Select(layer => (layer.Value, biases.TryGetValue(layer.Key, out (string Name, float[] Values) bias) ? bias.Values : null))];
    }

    /// <summary>
    /// Weights are inputs by outputs; where only the other way round each layer takes
    /// what the one before gives, they are outputs by inputs, as PyTorch has them.
    /// </summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="layers">Weights and biases.</param>
    /// <param name="areTurned">Whether weights that fit both ways are outputs by inputs, since biases are columns, which are added to columns.</param>
    static List<(Matrix Weights, float[]? Bias)> Chained(string path, List<(Matrix Weights, float[]? Bias)> layers, bool areTurned)
    {
        if (!areTurned && Fits(layers))
            return layers;
        List<(Matrix Weights, float[]? Bias)> turned = layers.ConvertAll(layer => (layer.Weights.Transposed(), layer.Bias));
        if (Fits(turned))
            return turned;
        return Fits(layers)
            ? layers
            : throw new DataFileException(path, $"the layers do not follow each other: {string.Join(", ", layers.Select(Described))}.");
    }

    static string Described((Matrix Weights, float[]? Bias) layer)
    {
        string biases = layer.Bias is { } bias ? $" with {bias.Length} biases" : "";
        return $"{layer.Weights.Name} is {layer.Weights.Rows} x {layer.Weights.Columns}{biases}";
    }

    static bool Fits(List<(Matrix Weights, float[]? Bias)> layers) =>
        layers.TrueForAll(layer => layer.Bias is null || layer.Bias.Length == layer.Weights.Columns)
        && Enumerable.Range(1, layers.Count - 1).All(i => layers[i].Weights.Rows == layers[i - 1].Weights.Columns);

    /// <summary>Which layer an array belongs to, and whether it is its biases; null if its name does not say.</summary>
    static (int Layer, bool IsBias)? Place(string name)
    {
        if (Name().Match(name) is not { Success: true } match)
            return null;
        int number = int.TryParse(match.Groups["number"].Value, CultureInfo.InvariantCulture, out int written) ? written : 0;
        return match.Groups["turn"].Success ? (number / 2, number % 2 == 1) : (number, match.Groups["bias"].Success);
    }

    /// <summary>Names in turn, such as arr_3; with the part in front, such as w2 or coefs_0; with the part behind, such as dense_1.weights.</summary>
    [GeneratedRegex(
        "^(?:"
        + "(?<turn>arr_)(?<number>[0-9]{1,6})"
        + "|(?:(?:w|weights?|coefs?|kernel)|(?<bias>b|bias|biases|intercepts?))_?(?<number>[0-9]{0,6})"
        + "|[a-z]*_?(?<number>[0-9]{1,6})[._/](?:(?:w|weights?|kernel)|(?<bias>b|bias|biases))"
        + ")$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    /// <summary>Weights, inputs by outputs.</summary>
    sealed record Matrix(string Name, int Rows, int Columns, float[] Values)
    {
        public Matrix Transposed() => new(Name, Columns, Rows, RowMajor.Transpose(Values, Rows, Columns));
    }
}
