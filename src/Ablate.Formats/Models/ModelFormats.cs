using Ablate.Engine.Models;
using Ablate.Formats.Csv;
using Ablate.Formats.Json;
using Ablate.Formats.Keras;
using Ablate.Formats.Npz;
using Ablate.Formats.Onnx;
using Ablate.Formats.Torch;

namespace Ablate.Formats.Models;

/// <summary>Every kind of model file, and which one a file is.</summary>
public static class ModelFormats
{
    /// <summary>The formats, the native one first.</summary>
    public static IReadOnlyList<IModelFormat> All { get; } =
    [
        new AblateFormat(), new KerasH5Format(), new KerasFormat(), new KerasWeightsFormat(), new OnnxFormat(), new NpzModelFormat(), new TorchFormat(),
        new CsvModelFormat(), new JsonModelFormat(),
    ];

    /// <summary>How the names of PyTorch's own files end.</summary>
    static readonly string[] pickles = [".pt", ".pth", ".pkl", ".pickle"];

    /// <summary>How the names of all files end that are read.</summary>
    public static IEnumerable<string> Endings => All.SelectMany(format => format.Extensions).Distinct();

    /// <summary>The native format, which keeps everything.</summary>
    public static IModelFormat Native => All[0];

    /// <summary>Whether <paramref name="file"/> of a run folder is of the native format, by its <see cref="IModelFormat.RunEnding"/>.</summary>
    public static bool IsNativeInRun(string file) =>
        All.Where(format => file.EndsWith(format.RunEnding, StringComparison.Ordinal)).MaxBy(format => format.RunEnding.Length) == Native;

    /// <summary>Reads a model of any kind.</summary>
    /// <param name="path">The file; the end of its name says what it is.</param>
    /// <param name="hints">What is known of the model beyond the file; null for nothing.</param>
    /// <exception cref="DataFileException">The name has no known end, or the file cannot be read.</exception>
    public static Model Read(string path, ModelHints? hints = null) => OfFile(path).Read(path, hints ?? ModelHints.None);

    /// <summary>The format of the file that is at <paramref name="path"/>.</summary>
    /// <exception cref="DataFileException">There is none, or its name has no known end.</exception>
    public static IModelFormat OfFile(string path)
    {
        if (Directory.Exists(path))
            throw new DataFileException(path, "this is a folder, not a model file; the models of a run are in its folder models.");
        if (!File.Exists(path))
            throw new DataFileException(path, "there is no such file.");
        FileKind? kind = FileKind.OfFile(path);
        if (EndingOf(path) is null && kind is not null && !IsPickle(path))
            throw new DataFileException(path, $"this is {kind.Description}, and its name ends like none of a model file: {string.Join(", ", Endings)}.");
        IModelFormat format = Of(path);
        return kind is null || kind == format.Container
            ? format
            : throw new DataFileException(path, $"its name ends in {EndingOf(path)}, but this is {kind.Description}.");
    }

    /// <summary>The format of a file called <paramref name="path"/>: the one with the longest matching end.</summary>
    /// <exception cref="DataFileException">The name has no known end.</exception>
    public static IModelFormat Of(string path)
    {
        if (EndingOf(path) is { } ending)
            return All.First(format => format.Extensions.Contains(ending));
        throw new DataFileException(path, IsPickle(path)
            ? "this is a pickle, which can run programs and is not read; in PyTorch, write the state dict with safetensors.torch.save_file."
            : $"its name says no known kind of model file: {string.Join(", ", Endings)}.");
    }

    static bool IsPickle(string path) => pickles.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>The longest ending of a format that <paramref name="path"/> has; null if it has none.</summary>
    public static string? EndingOf(string path) =>
        Endings.Where(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)).MaxBy(ending => ending.Length);
}
