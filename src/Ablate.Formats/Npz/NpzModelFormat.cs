using System.Text.Json;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Formats.Arrays;
using Ablate.Formats.Models;

namespace Ablate.Formats.Npz;

/// <summary>
/// Weights as NumPy arrays: w1, b1, w2, b2 of a network of dense layers, and the engine's names, such as batch_normalization_1.gamma, of others. An array of
/// bytes, ablate_settings, holds all else as JSON, so that this program reads back what it wrote.
/// </summary>
sealed class NpzModelFormat : IModelFormat
{
    /// <summary>The array of the settings.</summary>
    public const string Settings = "ablate_settings";

    /// <summary>Weights do not compress a hundredfold, unless there are few: a file that grows more is made to fill the memory.</summary>
    const long MostBytesBesides = 1L << 26, MostGrowth = 100;

    /// <inheritdoc/>
    public string Name => "npz";

    /// <inheritdoc/>
    public string Description => "NumPy arrays w1, b1, w2, b2, ... for numpy.load: inputs by outputs.";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".npz"];

    FileKind? IModelFormat.Container => FileKind.Zip;

    /// <inheritdoc/>
    public Model Read(string path, ModelHints hints)
    {
        IReadOnlyList<(string Name, NpyArray Array)> arrays = NpzArchive.ReadAll(path, MostBytesBesides + MostGrowth * Length(path));
        return arrays.FirstOrDefault(array => array.Name == Settings).Array is { Type: "u1" } settings
            ? ReadOwn(path, settings, arrays)
            : NpzModelReader.Read(path, arrays, hints);
    }

    /// <inheritdoc/>
    public void Write(string path, Model model)
    {
        bool isPlain = model.Network.AllLayers.All(layer => LayerParts.Kind(layer) is null || layer is Dense)
            && model.Weights.All(tensor => tensor.Name.StartsWith("dense_", StringComparison.Ordinal));
        byte[] settings = JsonSerializer.SerializeToUtf8Bytes(ModelFile.MetadataOf(model));
        NpzArchive.Write(path,
        [
            .. model.Weights.Select(tensor => (isPlain ? Short(tensor.Name) : tensor.Name, NpyArray.Of(tensor.Shape, tensor.Values))),
            (Settings, new NpyArray("u1", [settings.Length], settings)),
        ]);
    }

    static Model ReadOwn(string path, NpyArray settings, IReadOnlyList<(string Name, NpyArray Array)> arrays)
    {
        try
        {
            Dictionary<string, string> metadata = JsonSerializer.Deserialize<Dictionary<string, string>>(settings.Data) ?? [];
            Tensor[] tensors = [.. arrays.Where(array => array.Name != Settings).Select(array => ToTensor(array.Name, array.Array))];
            return ModelFile.Read(path, new SafetensorsFile(metadata, tensors));
        }
        catch (JsonException e)
        {
            throw new DataFileException(path, $"its {Settings} cannot be read: {e.Message}", e);
        }
    }

    static Tensor ToTensor(string name, NpyArray array) => new(Long(name), array.Shape, Array.ConvertAll(array.ToDoubles(), value => (float)value));

    static long Length(string path) => InputFile.Guarded(path, path =>
    {
        using Stream file = InputFile.Open(path);
        return file.Length;
    });

    /// <summary>dense_2.weights is w2.</summary>
    static string Short(string name) =>
        name.Replace("dense_", name.EndsWith("weights", StringComparison.Ordinal) ? "w" : "b", StringComparison.Ordinal).Split('.')[0];

    /// <summary>w2 is dense_2.weights; a name that is long already stays.</summary>
    static string Long(string name)
    {
        bool isShort = name.Length > 1 && name[0] is 'w' or 'b' && name[1..].All(char.IsAsciiDigit);
        string part = name is ['w', ..] ? "weights" : "bias";
        return isShort ? $"dense_{name[1..]}.{part}" : name;
    }
}
