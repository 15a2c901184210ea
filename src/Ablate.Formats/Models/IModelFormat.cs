using Ablate.Engine.Models;

namespace Ablate.Formats.Models;

/// <summary>One kind of model file.</summary>
public interface IModelFormat
{
    /// <summary>What <c>--to</c> calls it.</summary>
    string Name { get; }

    /// <summary>One sentence: what it is and who opens it.</summary>
    string Description { get; }

    /// <summary>How its files' names end, with the dot, the usual one first.</summary>
    IReadOnlyList<string> Extensions { get; }

    /// <summary>What the files are as a whole, told from their first bytes; null if they begin with nothing of their own.</summary>
    internal FileKind? Container => null;

    /// <summary>What follows the name of a model in a run folder, where formats stand side by side: no other format's files end so.</summary>
    string RunEnding => Extensions[0];

    /// <summary>Reads a model.</summary>
    /// <param name="path">The file.</param>
    /// <param name="hints">What is known of the model beyond the file.</param>
    /// <exception cref="DataFileException">It is not a whole file of this kind, holds what the engine does not have, or says too little.</exception>
    Model Read(string path, ModelHints hints);

    /// <summary>Writes a model, completely or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">What to write.</param>
    /// <exception cref="NotSupportedException">The format cannot express a part of the model; the message names it.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    void Write(string path, Model model);
}
