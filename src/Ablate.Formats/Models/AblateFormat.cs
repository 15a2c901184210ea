using Ablate.Engine.Models;

namespace Ablate.Formats.Models;

/// <summary>The native format: <see cref="ModelFile"/>.</summary>
sealed class AblateFormat : IModelFormat
{
    /// <inheritdoc/>
    public string Name => "safetensors";

    /// <inheritdoc/>
    public string Description => "The native format: weights that every safetensors reader opens, and all settings in the metadata.";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".safetensors"];

    /// <inheritdoc/>
    public Model Read(string path, ModelHints hints) => ModelFile.Read(path);

    /// <inheritdoc/>
    public void Write(string path, Model model) => ModelFile.Write(path, model);
}
