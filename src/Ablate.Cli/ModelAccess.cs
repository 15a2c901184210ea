using Ablate.Engine.Models;
using Ablate.Formats.Models;

namespace Ablate.Cli;

/// <summary>Models that commands use.</summary>
static class ModelAccess
{
    /// <summary>Reads a model of any kind; what its file does not say, and is assumed, is told where problems are told.</summary>
    /// <exception cref="Formats.DataFileException">It cannot be read.</exception>
    public static Model Read(Surroundings surroundings, string path) =>
        ModelFormats.Read(path, new ModelHints { Assumed = sentence => surroundings.Error.WriteLine($"Assumed: {sentence}") });
}
