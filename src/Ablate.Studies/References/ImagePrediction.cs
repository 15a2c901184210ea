using Ablate.Engine.Data;
using Ablate.Engine.Models;

namespace Ablate.Studies.References;

/// <summary>An image with what a network takes it for.</summary>
/// <param name="Row">Its place in the dataset, from 0.</param>
/// <param name="Pixels">Its bytes, row by row.</param>
/// <param name="Truth">Its class.</param>
/// <param name="Predicted">What the network said.</param>
/// <param name="Probability">How sure it was of that, from 0 to 1; null where outputs are no probabilities.</param>
public sealed record ImagePrediction(int Row, byte[] Pixels, string Truth, string Predicted, double? Probability)
{
    /// <summary>Those of <paramref name="rows"/> at the places <paramref name="chosen"/>, in that order.</summary>
    /// <param name="rows">Samples in classes.</param>
    /// <param name="bytes">Their features.</param>
    /// <param name="outputs">What the network says of all of them.</param>
    /// <param name="chosen">Places among the rows.</param>
    internal static IReadOnlyList<ImagePrediction> Of(Subset rows, ByteFeatures bytes, ModelOutputs outputs, IEnumerable<int> chosen)
    {
        bool areProbabilities = outputs.AreProbabilities;
        return [.. chosen.Select(Image)];

        ImagePrediction Image(int i)
        {
            int row = rows.Rows[i];
            int said = outputs.LabelOf(i);
            return new ImagePrediction(
                row, bytes.Sample(row).ToArray(), rows.Data.Classes[rows.Label(i)], rows.Data.Classes[said],
                areProbabilities ? outputs.PerClass(i)[said] : null);
        }
    }
}
