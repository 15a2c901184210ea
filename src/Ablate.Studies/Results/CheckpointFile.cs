using System.Globalization;
using System.Text.Json;
using Ablate.Engine.Training;
using Ablate.Formats;
using Ablate.Formats.Models;

namespace Ablate.Studies.Results;

/// <summary>A checkpoint of a trial as a safetensors file: matrices as tensors, all else as texts in its metadata.</summary>
public static class CheckpointFile
{
    const string Format = "ablate checkpoint 2";

    /// <summary>Writes <paramref name="checkpoint"/> to <paramref name="path"/>, completely or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, TrainingCheckpoint checkpoint)
    {
        var metadata = new Dictionary<string, string>
        {
            ["format"] = Format,
            ["epoch"] = checkpoint.Epoch.ToString(CultureInfo.InvariantCulture),
            ["batch"] = checkpoint.Batch.ToString(CultureInfo.InvariantCulture),
            ["step"] = checkpoint.Step.ToString(CultureInfo.InvariantCulture),
            ["epochs"] = JsonSerializer.Serialize(checkpoint.Epochs, RecordJson.Default.IReadOnlyListEpochRecord),
            ["steps"] = JsonSerializer.Serialize(checkpoint.Steps, RecordJson.Default.IReadOnlyListStepRecord),
            ["numbers"] = JsonSerializer.Serialize(checkpoint.Numbers, RecordJson.Default.IReadOnlyDictionaryStringDoubleArray),
        };
        AtomicFile.Write(path, stream => new SafetensorsFile(metadata, checkpoint.Tensors).Write(stream));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="DataFileException">It is not a whole checkpoint of this program.</exception>
    public static TrainingCheckpoint Read(string path)
    {
        SafetensorsFile file = SafetensorsFile.Read(path);
        if (file.Metadata.GetValueOrDefault("format") != Format)
            throw new DataFileException(path, "it is no checkpoint, or one of another version.");
        try
        {
            return new TrainingCheckpoint(
                int.Parse(file.Metadata["epoch"], CultureInfo.InvariantCulture),
                int.Parse(file.Metadata["batch"], CultureInfo.InvariantCulture),
                long.Parse(file.Metadata["step"], CultureInfo.InvariantCulture),
                JsonSerializer.Deserialize(file.Metadata["epochs"], RecordJson.Default.IReadOnlyListEpochRecord)!,
                JsonSerializer.Deserialize(file.Metadata["steps"], RecordJson.Default.IReadOnlyListStepRecord)!,
                JsonSerializer.Deserialize(file.Metadata["numbers"], RecordJson.Default.IReadOnlyDictionaryStringDoubleArray)!,
                file.Tensors);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or OverflowException)
        {
            throw new DataFileException(path, $"its metadata cannot be read: {e.Message}", e);
        }
    }
}
