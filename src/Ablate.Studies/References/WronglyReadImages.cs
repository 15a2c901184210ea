using Ablate.Engine.Data;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;

namespace Ablate.Studies.References;

/// <summary>Test images that a network misclassifies.</summary>
public static class WronglyReadImages
{
    /// <summary>
    /// The misclassified images of which the network is most confident, the most confident first, and the number of all misclassified ones. Empty if the
    /// samples are not images with classes.
    /// </summary>
    /// <param name="model">The network.</param>
    /// <param name="rows">The test rows.</param>
    /// <param name="most">How many images to return at most.</param>
    /// <param name="kernel">The kernel that the network computes with.</param>
    public static (IReadOnlyList<ImagePrediction> Surest, int Count) Of(Model model, Subset rows, int most, Kernel kernel)
    {
        if (rows.Data.Features is not ByteFeatures bytes || rows.Data.Shape.Height == 1 || rows.Data.Classes.Count == 0)
            return ([], 0);
        ModelOutputs outputs = model.Run(rows, kernel);
        int[] wrong = [.. Enumerable.Range(0, rows.Count).Where(i => outputs.LabelOf(i) != rows.Label(i)).OrderByDescending(i => Confidence(outputs, i))];
        return (ImagePrediction.Of(rows, bytes, outputs, wrong.Take(most)), wrong.Length);
    }

    /// <summary>The largest output; if a single output decides between two classes, its distance from the threshold.</summary>
    static float Confidence(ModelOutputs outputs, int i) => outputs.Rows[i] is [var only] ? Math.Abs(only - outputs.Threshold) : outputs.Rows[i].Max();
}
