using Ablate.Engine.Models;
using Ablate.Formats.Models;

namespace Ablate.Formats.Torch;

/// <summary>
/// A state dict for PyTorch's <c>model.load_state_dict(safetensors.torch.load_file(path))</c>,
/// where model is the torch.nn.Sequential of the modules in the file's metadata.
/// </summary>
sealed class TorchFormat : IModelFormat
{
    /// <inheritdoc/>
    public string Name => "torch";

    /// <inheritdoc/>
    public string Description => "A state dict for PyTorch as safetensors, named as in a torch.nn.Sequential of the same layers, which stand in its metadata.";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".safetensors"];

    FileKind? IModelFormat.Container => FileKind.Safetensors;

    /// <inheritdoc/>
    public string RunEnding => ".torch.safetensors";

    /// <inheritdoc/>
    public Model Read(string path, ModelHints hints) => TorchReader.Read(path, SafetensorsFile.Read(path), hints);

    /// <inheritdoc/>
    public void Write(string path, Model model)
    {
        if (model.TargetScale is not null)
            throw new NotSupportedException("PyTorch has no module that brings outputs back to the unit of the targets.");
        IReadOnlyList<ModelStep> steps = ModelSteps.Of(model);
        string layers = string.Join('\n', steps.Select(TorchModules.Text));
        Tensor[] tensors =
        [
            .. steps.SelectMany((step, i) => TorchModules.Numbers(step).Select(part => new Tensor($"{i}.{part.Name}", part.Shape, part.Values))),
        ];
        AtomicFile.Write(path, stream => new SafetensorsFile(new Dictionary<string, string> { ["format"] = "pt", ["layers"] = layers }, tensors).Write(stream));
    }
}
