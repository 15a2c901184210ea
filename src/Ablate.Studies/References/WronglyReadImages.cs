using Ablate.Engine.Data;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;

namespace Ablate.Studies.References;

/// <summary>Test images that a network takes for something else.</summary>
public static class WronglyReadImages
{
    /// <summary>Those of which the network is surest, surest first; with how many there are in all. Empty where samples are no images in classes.</summary>
    public static (IReadOnlyList<ImagePrediction> Surest, int Count) Of(Model model, Subset rows, int most, Kernel kernel)
    {
        if (rows.Data.Features is not ByteFeatures bytes || rows.Data.Shape.Height == 1 || rows.Data.Classes.Count == 0)
            return ([], 0);
        ModelOutputs outputs = model.Run(rows, kernel);
        int[] wrong = [.. Enumerable.Range(0, rows.Count).Where(i => outputs.LabelOf(i) != rows.Label(i)).OrderByDescending(i => Sureness(outputs, i))];
        return (ImagePrediction.Of(rows, bytes, outputs, wrong.Take(most)), wrong.Length);
    }

    /// <summary>The largest output; of one output that decides between two classes, how far it is from where it would change its mind.</summary>
    static float Sureness(ModelOutputs outputs, int i) => outputs.Rows[i] is [var only] ? Math.Abs(only - outputs.Threshold) : outputs.Rows[i].Max();
}
