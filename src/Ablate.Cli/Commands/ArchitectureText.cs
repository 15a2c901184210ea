using Ablate.Engine.Models;
using Ablate.Engine.Settings;
using Ablate.Formats;
using Ablate.Formats.Torch;

namespace Ablate.Cli.Commands;

/// <summary>What --architecture says: a file of layers, or the layers themselves.</summary>
static class ArchitectureText
{
    const long LongestFile = 1 << 20;

    /// <summary>Reads it.</summary>
    /// <param name="surroundings">Where relative paths start.</param>
    /// <param name="given">The name of a file, or layers in PyTorch's notation, one a line or between semicolons.</param>
    /// <exception cref="UsageException">It is neither.</exception>
    public static NetworkSettings Read(Surroundings surroundings, string given)
    {
        bool isText = given.Contains('(', StringComparison.Ordinal);
        try
        {
            return isText ? TorchLayers.Parse(given.Replace(';', '\n'), "--architecture") : TorchLayers.Parse(FileText(surroundings.Absolute(given)), given);
        }
        catch (InvalidSettingsException e)
        {
            throw new UsageException(e.Message, e);
        }
    }

    static string FileText(string path) => InputFile.Guarded(path, path => new FileInfo(path).Length <= LongestFile
        ? File.ReadAllText(path)
        : throw new DataFileException(path, "it is too long for a list of layers."));
}
