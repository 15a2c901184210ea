using Ablate.Engine.Models;
using Ablate.Formats.Models;

namespace Ablate.Formats.Onnx;

/// <summary>ONNX, the Open Neural Network Exchange: a graph of operators, which ONNX Runtime and most other programs open. https://onnx.ai.</summary>
sealed class OnnxFormat : IModelFormat
{
    /// <inheritdoc/>
    public string Name => "onnx";

    /// <inheritdoc/>
    public string Description => "ONNX, for ONNX Runtime and most other programs: dense layers, activations, normalisations and residual blocks as a graph.";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".onnx"];

    /// <inheritdoc/>
    public Model Read(string path, ModelHints hints)
    {
        ForeignModel model = InputFile.Guarded(path, path =>
        {
            try
            {
                return OnnxReader.Translate(OnnxFile.Read(InputFile.ReadAllBytes(path)));
            }
            catch (InvalidDataException e)
            {
                throw new DataFileException(path, e.Message, e);
            }
        });
        return model.ToModel(path, hints);
    }

    /// <inheritdoc/>
    public void Write(string path, Model model) => OnnxExport.Write(path, model);
}
