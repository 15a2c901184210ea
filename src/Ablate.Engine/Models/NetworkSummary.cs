using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Models;

/// <summary>The layers of a network with what each gives and how many numbers each holds, as Keras' <c>summary</c> counts them.</summary>
/// <param name="Layers">One a layer of the settings, in order.</param>
public sealed record NetworkSummary(IReadOnlyList<LayerSummary> Layers)
{
    /// <summary>Numbers that training changes.</summary>
    public long Trained => Layers.Sum(layer => layer.Trained);

    /// <summary>Frozen weights, and statistics that layers gather by themselves.</summary>
    public long NotTrained => Layers.Sum(layer => layer.NotTrained);

    /// <summary>The summary of <paramref name="network"/> for samples of <paramref name="shape"/>.</summary>
    /// <exception cref="ArgumentException">A layer cannot take what the one before gives.</exception>
    public static NetworkSummary Of(NetworkSettings network, SampleShape shape)
    {
        var context = new LayerContext<DoubleLane>(shape.Size, capacity: 1, new RandomStreams(0, 0)) { DrawsInitialWeights = false };
        var layers = new List<LayerSummary>();
        foreach (LayerSettings layer in network.Layers)
        {
            if (layer.Refuses(context.Inputs) is { } refusal)
                throw new ArgumentException(refusal, nameof(network));
            int before = context.Layers.Count;
            layer.AddTo(context);
            layers.Add(Line(layer, [.. context.Layers.Skip(before)], context.Inputs));
        }
        return new NetworkSummary(layers);
    }

    static LayerSummary Line(LayerSettings layer, Layer<DoubleLane>[] parts, int outputs)
    {
        Parameter<DoubleLane>[] parameters = [.. parts.SelectMany(part => part.Parameters)];
        (string Name, long Size)[] statistics =
            [.. parts.SelectMany(part => part.Statistics).Select(statistic => (statistic.Name, Size(statistic.Value)))];
        long trained = parameters.Sum(parameter => parameter.IsTrained ? Size(parameter.Value) - parameter.Frozen.Count : 0);
        long all = parameters.Sum(parameter => Size(parameter.Value)) + statistics.Sum(statistic => statistic.Size);
        return new LayerSummary(
            parameters.Length > 0 ? parameters[0].Name.Split('.')[0] : LayerCatalogue.All.NameOf(layer),
            layer,
            [.. parameters.Select(parameter => parameter.Name), .. statistics.Select(statistic => statistic.Name)],
            outputs,
            trained,
            all - trained);
    }

    static long Size(Matrix<DoubleLane> matrix) => (long)matrix.Rows * matrix.Columns;
}

/// <summary>A line of a summary.</summary>
/// <param name="Name">What the names of its weights begin with: "dense_1"; its kind if it has none.</param>
/// <param name="Settings">The layer.</param>
/// <param name="Tensors">The names of its parameters and statistics.</param>
/// <param name="Outputs">Numbers that leave it per sample.</param>
/// <param name="Trained">Numbers in it that training changes.</param>
/// <param name="NotTrained">Frozen weights, and statistics that it gathers by itself.</param>
public sealed record LayerSummary(string Name, LayerSettings Settings, IReadOnlyList<string> Tensors, int Outputs, long Trained, long NotTrained);
