using System.Globalization;
using System.Text;
using Ablate.Engine.Models;
using Ablate.Formats.Models;

namespace Ablate.Formats.Csv;

/// <summary>
/// Weights for spreadsheets: a folder with one file for each matrix, inputs down and outputs across, and for each row of biases, without headings. Only
/// numbers are kept, so it is not read back.
/// </summary>
sealed class CsvModelFormat : IModelFormat
{
    /// <inheritdoc/>
    public string Name => "csv";

    /// <inheritdoc/>
    public string Description => "Weights for spreadsheets: a folder with a CSV file for each matrix and each row of biases. It is not read back.";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [];

    /// <inheritdoc/>
    public string RunEnding => "-csv";

    /// <inheritdoc/>
    public Model Read(string path, ModelHints hints) =>
        throw new DataFileException(path, "weights as CSV files cannot be read back; json, npz and safetensors can.");

    /// <inheritdoc/>
    public void Write(string path, Model model)
    {
        if (Path.Exists(path))
            throw new IOException($"{path} exists already; name a folder that does not.");
        string temporary = $"{path}.{Guid.NewGuid():N}.partial";
        try
        {
            Directory.CreateDirectory(temporary);
            foreach (Tensor tensor in model.Weights)
                File.WriteAllText(Path.Combine(temporary, $"{tensor.Name}.csv"), Text(tensor), new UTF8Encoding(false));
            Directory.Move(temporary, path);
        }
        catch
        {
            if (Directory.Exists(temporary))
                Directory.Delete(temporary, recursive: true);
            throw;
        }
    }

    static string Text(Tensor tensor) =>
        string.Concat(tensor.Values.Chunk(Math.Max(1, tensor.Shape[^1]))
            .Select(row => string.Join(',', row.Select(value => value.ToString("R", CultureInfo.InvariantCulture))) + "\n"));
}
