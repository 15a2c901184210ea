using Ablate.Engine.Activations;
using Ablate.Engine.Layers;

namespace Ablate.Formats.Models;

/// <summary>What the engine calls layers and their numbers, in the order in which it builds them: dense_1.weights, dense_1.bias, prelu_1.slopes.</summary>
sealed class LayerParts
{
    readonly Dictionary<string, int> counts = [];

    /// <summary>What the names of a layer's numbers begin with; null for a layer without numbers.</summary>
    public static string? Kind(LayerSettings layer) => layer switch
    {
        Dense => "dense",
        Maxout => "maxout",
        BatchNormalization => "batch_normalization",
        LayerNormalization => "layer_normalization",
        RmsNormalization => "rms_normalization",
        GroupNormalization => "group_normalization",
        ActivationOnly { Activation: PRelu } => "prelu",
        Residual { Projection: true } => "projection",
        _ => null,
    };

    /// <summary>The parameters, then the statistics, of a layer that <paramref name="inputs"/> numbers enter: their names and sides.</summary>
    public static IEnumerable<(string Name, int Rows, int Columns, bool IsStatistic)> Of(LayerSettings layer, int inputs, int outputs)
    {
        switch (layer)
        {
            case Dense dense:
                yield return ("weights", inputs, outputs, false);
                if (dense.UseBias)
                    yield return ("bias", 1, outputs, false);
                break;
            case Maxout maxout:
                yield return ("weights", inputs, outputs * maxout.Pieces, false);
                yield return ("bias", 1, outputs * maxout.Pieces, false);
                break;
            case Residual { Projection: true }:
                yield return ("weights", inputs, outputs, false);
                break;
            case ActivationOnly { Activation: PRelu slopes }:
                yield return ("slopes", 1, slopes.Shared ? 1 : inputs, false);
                break;
            case Normalization normalization:
                if (normalization.Scale)
                    yield return ("gamma", 1, inputs, false);
                if (normalization is CenteredNormalization { Center: true })
                    yield return ("beta", 1, inputs, false);
                if (normalization is not BatchNormalization batch)
                    break;
                yield return ("running_mean", 1, inputs, true);
                yield return ("running_variance", 1, inputs, true);
                if (batch.RunningAverage == RunningAverage.Cumulative)
                    yield return ("batches", 1, 1, true);
                break;
        }
    }

    /// <summary>The name of the next layer of <paramref name="kind"/>.</summary>
    public string Next(string kind) => $"{kind}_{counts[kind] = counts.GetValueOrDefault(kind) + 1}";
}
