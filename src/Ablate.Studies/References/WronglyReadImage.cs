using Ablate.Engine.Data;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;

namespace Ablate.Studies.References;

/// <summary>A test image that a network took for something else.</summary>
/// <param name="Row">Its place in the dataset, from 0.</param>
/// <param name="Pixels">Its bytes, row by row.</param>
/// <param name="Truth">Its class.</param>
/// <param name="Predicted">What the network said.</param>
/// <param name="Probability">How sure it was of that, from 0 to 1; null where outputs are no probabilities.</param>
public sealed record WronglyReadImage(int Row, byte[] Pixels, string Truth, string Predicted, double? Probability)
{
    /// <summary>Those of which the network was surest, surest first; with how many there are in all. Empty where samples are no images in classes.</summary>
    public static (IReadOnlyList<WronglyReadImage> Surest, int Count) Of(Model model, Subset rows, int most, Kernel kernel)
    {
        if (rows.Data.Features is not ByteFeatures bytes || rows.Data.Shape.Height == 1 || rows.Data.Classes.Count == 0)
            return ([], 0);
        ModelOutputs outputs = model.Run(rows, kernel);
        bool areProbabilities = outputs.AreProbabilities;
        int[] wrong = [.. Enumerable.Range(0, rows.Count).Where(i => outputs.LabelOf(i) != rows.Label(i)).OrderByDescending(i => Sureness(outputs, i))];
        return ([.. wrong.Take(most).Select(Image)], wrong.Length);

        WronglyReadImage Image(int i)
        {
            int row = rows.Rows[i], said = outputs.LabelOf(i);
            return new WronglyReadImage(row, bytes.Sample(row).ToArray(), rows.Data.Classes[rows.Label(i)], rows.Data.Classes[said], areProbabilities ? outputs.PerClass(i)[said] : null);
        }
    }

    /// <summary>The largest output; of one output that decides between two classes, how far it is from where it would change its mind.</summary>
    static float Sureness(ModelOutputs outputs, int i) => outputs.Rows[i] is [var only] ? Math.Abs(only - outputs.Threshold) : outputs.Rows[i].Max();
}
