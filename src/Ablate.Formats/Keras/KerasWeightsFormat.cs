using Ablate.Engine.Initializers;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Formats.Hdf5;
using Ablate.Formats.Models;

namespace Ablate.Formats.Keras;

/// <summary>The weights of a Keras model alone, as <c>model.save_weights("name.weights.h5")</c> writes them. The layers must be given.</summary>
/// <remarks>Those of Keras 2 are read too; Keras 3's are written.</remarks>
public sealed class KerasWeightsFormat : IModelFormat
{
    /// <inheritdoc/>
    public string Name => "keras-weights";

    /// <inheritdoc/>
    public string Description => "The weights of a Keras model alone; reading them needs the layers.";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".weights.h5"];

    FileKind? IModelFormat.Container => FileKind.Hdf5;

    /// <inheritdoc/>
    public Model Read(string path, ModelHints hints) => KerasModelReader.Guarded(path, () => Read(Hdf5Reader.Read(path), hints));

    /// <summary>Reads the weights below <paramref name="root"/>.</summary>
    /// <exception cref="KerasException">The layers are not given, or do not fit.</exception>
    internal static Model Read(Hdf5Group root, ModelHints hints)
    {
        if (hints.Network is not { } settings)
            throw new KerasException("it holds weights only, so its layers must be given: `ablate import FILE --architecture LAYERS` "
                + "takes what Keras' model.to_json() gives, or a study file.");
        KerasNetwork network = hints.Keras?.Source ?? Describe(settings, Inputs(root, hints));
        IReadOnlyList<Tensor> weights = KerasWeights.AreInOrder(root) ? KerasWeights.ReadInOrder(root, network) : KerasWeights.ReadByNumber(root, network);
        return KerasModelReader.Build(network, KerasTraining.Read(null, "", network, hints).Settings, weights, hints, null);
    }

    /// <inheritdoc/>
    public void Write(string path, Model model)
    {
        byte[] weights = new KerasModelWriter(model).NumberedWeights();
        AtomicFile.Write(path, stream => stream.Write(weights));
    }

    /// <summary>The network that <paramref name="settings"/> are in Keras.</summary>
    static KerasNetwork Describe(NetworkSettings settings, int inputs) =>
        KerasModelWriter.Describe(new NetworkSettings(WithUsualInitializers(settings.Layers)), inputs) with { Network = settings };

    /// <summary>The layers with initializers that Keras has: the weights are there already, whatever they began as.</summary>
    static LayerSettings[] WithUsualInitializers(IReadOnlyList<LayerSettings> layers) => [.. layers.Select(LayerSettings (layer) => layer switch
    {
        Dense dense => dense with { WeightInitializer = new GlorotUniform(), BiasInitializer = new Zeros() },
        Residual block => block with { Layers = [.. WithUsualInitializers(block.Layers)], ProjectionInitializer = new GlorotUniform() },
        _ => layer,
    })];

    /// <summary>Numbers in a sample: what is given, or what enters the first weights.</summary>
    static int Inputs(Hdf5Group root, ModelHints hints)
    {
        if (hints.Shape is { } shape)
            return shape.Size;
        string? first = hints.Network!.AllLayers.Select(KerasWeights.ClassWithVariables).FirstOrDefault(name => name is not null);
        return first is not null && KerasWeights.First(root, first) is Hdf5Dataset { Value.Shape: [var inputs, ..] } && inputs is > 0 and < int.MaxValue
            ? (int)inputs
            : throw new KerasException("it does not say how many numbers a sample has; give its shape.");
    }
}
