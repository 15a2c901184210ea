using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ablate.Engine.Models;
using Ablate.Engine.Training;
using Ablate.Formats.Arrays;
using Ablate.Formats.Hdf5;
using Ablate.Formats.Models;

namespace Ablate.Formats.Keras;

/// <summary>A whole Keras model in the format of Keras 3: a ZIP file of config.json, metadata.json and model.weights.h5.</summary>
public sealed class KerasFormat : IModelFormat
{
    /// <summary>The date in all files, fixed so that the same model gives the same bytes.</summary>
    const string Date = "1980-01-01@00:00:00";

    const string Config = "config.json", Weights = "model.weights.h5";

    /// <summary>The most bytes that an unpacked entry may have beyond eight times the length of the file, against ZIP bombs.</summary>
    const long MostBytes = 64L << 20;

    /// <inheritdoc/>
    public string Name => "keras";

    /// <inheritdoc/>
    public string Description => "A whole model of Keras 3: layers, weights, loss and optimizer.";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".keras"];

    FileKind? IModelFormat.Container => FileKind.Zip;

    /// <inheritdoc/>
    public Model Read(string path, ModelHints hints) => KerasModelReader.Guarded(path, () =>
    {
        using Stream file = InputFile.Open(path);
        return Read(path, file, hints);
    });

    /// <summary>Reads a model from <paramref name="file"/>.</summary>
    internal static Model Read(string path, Stream file, ModelHints hints) => KerasModelReader.Guarded(path, () =>
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        JsonElement model = KerasModelReader.Parse(Encoding.UTF8.GetString(Part(archive, Config, file.Length)));
        KerasNetwork network = KerasModelReader.Network(model);
        JsonElement? compiled = model.TryGetProperty("compile_config", out JsonElement config) ? config : null;
        (TrainingSettings training, bool hasOptimizer) = KerasTraining.Read(compiled, "optimizer", network, hints);
        Hdf5Group weights = Hdf5Reader.Read($"{path}, {Weights}", Part(archive, Weights, file.Length));
        return KerasModelReader.Build(
            network, training, KerasWeights.ReadByNumber(weights, network), hints, hasOptimizer ? KerasMemory.Numbered(weights) : null);
    });

    /// <inheritdoc/>
    public void Write(string path, Model model)
    {
        var writer = new KerasModelWriter(model);
        JsonObject config = writer.ModelJson(isLegacy: false);
        if (writer.Compiled() is { } compiled)
        {
            compiled.Settings.Insert(0, "optimizer", compiled.Optimizer);
            config["compile_config"] = compiled.Settings;
        }
        byte[] weights = writer.NumberedWeights();
        AtomicFile.Write(path, stream =>
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
            Add(
                archive, "metadata.json",
                Encoding.UTF8.GetBytes(new JsonObject { ["keras_version"] = KerasModelWriter.Version, ["date_saved"] = Date }.ToJsonString()));
            Add(archive, Config, Encoding.UTF8.GetBytes(config.ToJsonString()));
            Add(archive, Weights, weights);
        });
    }

    static void Add(ZipArchive archive, string name, byte[] content)
    {
        using Stream stream = ZipEntries.Create(archive, name);
        stream.Write(content);
    }

    static byte[] Part(ZipArchive archive, string name, long fileLength)
    {
        ZipArchiveEntry entry = archive.GetEntry(name) ?? throw new KerasException($"it has no {name}.");
        if (entry.Length > MostBytes + 8 * fileLength)
            throw new KerasException($"its {name} would have {entry.Length} bytes, far more than the file.");
        return ZipEntries.Read(entry, stream =>
        {
            var bytes = new byte[entry.Length];
            stream.ReadExactly(bytes);
            return bytes;
        });
    }
}
