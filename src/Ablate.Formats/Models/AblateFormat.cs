using Ablate.Engine.Models;
using Ablate.Formats.Torch;

namespace Ablate.Formats.Models;

/// <summary>The native format, see <see cref="ModelFile"/>. Safetensors files of other programs are read as PyTorch's.</summary>
sealed class AblateFormat : IModelFormat
{
    /// <inheritdoc/>
    public string Name => "safetensors";

    /// <inheritdoc/>
    public string Description => "The native format: weights that every safetensors reader opens, and all settings in the metadata.";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".safetensors"];

    FileKind? IModelFormat.Container => FileKind.Safetensors;

    /// <inheritdoc/>
    public Model Read(string path, ModelHints hints)
    {
        SafetensorsFile file = SafetensorsFile.Read(path);
        return ModelFile.IsOwn(file) ? ModelFile.Read(path, file) : TorchReader.Read(path, file, hints);
    }

    /// <inheritdoc/>
    public void Write(string path, Model model) => ModelFile.Write(path, model);
}
