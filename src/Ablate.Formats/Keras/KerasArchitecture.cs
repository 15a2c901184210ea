using System.Text.Json;
using Ablate.Engine.Data;
using Ablate.Engine.Models;

namespace Ablate.Formats.Keras;

/// <summary>The layers of a Keras model without weights: what <c>model.to_json()</c> gives.</summary>
/// <param name="Network">The layers.</param>
/// <param name="Inputs">Numbers in a sample.</param>
/// <param name="Shape">The shape of a sample; null where Keras only says how many numbers it has.</param>
/// <param name="Scale">What its Rescaling layer does to inputs; null if it has none.</param>
public sealed record KerasArchitecture(NetworkSettings Network, int Inputs, SampleShape? Shape, InputScale? Scale)
{
    /// <summary>The layers with their names, in Keras' order, which is that of weights in a file.</summary>
    internal KerasNetwork? Source { get; init; }

    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    /// <exception cref="DataFileException">It is no such file, or has layers or settings that ours has not.</exception>
    public static KerasArchitecture Read(string path) => KerasModelReader.Guarded(path, () => Parse(path, TextFile.Read(path)));

    /// <summary>Reads <paramref name="json"/>.</summary>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <param name="json">The text.</param>
    /// <exception cref="DataFileException">It is no such text, or has layers or settings that ours has not.</exception>
    public static KerasArchitecture Parse(string source, string json) => KerasModelReader.Guarded(source, () =>
    {
        JsonElement model = KerasModelReader.Parse(json);
        string? written = model.TryGetProperty("keras_version", out JsonElement version) ? version.GetString() : null;
        KerasNetwork network = KerasModelReader.OfVersion(KerasModelReader.Network(model), written);
        return new KerasArchitecture(network.Network, network.Inputs, network.Shape, network.Scale) { Source = network };
    });
}
