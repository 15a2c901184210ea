using Ablate.Engine.Models;
using Ablate.Formats.Models;

namespace Ablate.Cli;

/// <summary>Reads the models that commands are given.</summary>
static class ModelAccess
{
    /// <summary>Reads a model file of any format. What the file does not say is assumed, and each assumption is written to the error stream.</summary>
    /// <exception cref="Formats.DataFileException">It cannot be read.</exception>
    public static Model Read(Surroundings surroundings, string path) =>
        ModelFormats.Read(path, new ModelHints { Assumed = sentence => surroundings.Error.WriteLine($"Assumed: {sentence}") });
}
