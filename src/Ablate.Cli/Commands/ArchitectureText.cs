using Ablate.Engine.Models;
using Ablate.Engine.Settings;
using Ablate.Formats;
using Ablate.Formats.Keras;
using Ablate.Formats.Models;
using Ablate.Formats.Torch;
using Ablate.Studies.Definition;

namespace Ablate.Cli.Commands;

/// <summary>What --architecture says: a file of layers, or the layers themselves.</summary>
static class ArchitectureText
{
    const long LongestFile = 1 << 20;

    /// <summary>Adds it to <paramref name="hints"/>; shape and scale of the architecture count only where the hints have none.</summary>
    /// <param name="surroundings">Where relative paths start.</param>
    /// <param name="given">
    /// The name of a file (Keras' model.to_json() in .json, a study of one network in .yaml, or PyTorch's notation), or layers in PyTorch's notation, one a
    /// line or between semicolons.
    /// </param>
    /// <param name="hints">What is known already.</param>
    /// <exception cref="UsageException">It is neither, or the study has several networks.</exception>
    /// <exception cref="DataFileException">The file cannot be read.</exception>
    public static ModelHints Read(Surroundings surroundings, string given, ModelHints hints)
    {
        if (given.Contains('(', StringComparison.Ordinal))
            return Torch(given.Replace(';', '\n'), "--architecture", hints);
        switch (Path.GetExtension(given).ToUpperInvariant())
        {
            case ".JSON":
                var keras = KerasArchitecture.Read(surroundings.Absolute(given));
                return hints with { Network = keras.Network, Keras = keras, Shape = hints.Shape ?? keras.Shape, Scale = hints.Scale ?? keras.Scale };
            case ".YAML" or ".YML":
                NetworkSettings[] networks =
                [
                    .. StudyLocation.Find(given, surroundings).Read(new StudyOverrides()).Cells.Select(cell => cell.Settings.Network).Distinct(),
                ];
                return networks is [var only]
                    ? hints with { Network = only }
                    : throw new UsageException($"--architecture {given}: the study has {networks.Length} networks; write one with the layers of this model.");
            default:
                return Torch(FileText(surroundings.Absolute(given)), given, hints);
        }
    }

    static ModelHints Torch(string text, string source, ModelHints hints)
    {
        try
        {
            NetworkSettings network = TorchLayers.Parse(text, source, out IReadOnlyList<string> names);
            if (TorchLayers.OwnClass(text) is { } own)
                hints.Assumed(
                    $"The layers of {own} follow each other in the order in which they are printed: what its forward does is not printed. "
                    + "Write the layers in the order in which it uses them if that is another.");
            return hints with { Network = network, LayerNames = [.. names] };
        }
        catch (InvalidSettingsException e)
        {
            throw new UsageException(e.Message, e);
        }
    }

    static string FileText(string path) => InputFile.Guarded(path, path => new FileInfo(path).Length <= LongestFile
        ? TextFile.Read(path)
        : throw new DataFileException(path, "it is too long for a list of layers."));
}
