using Ablate.Engine.Data;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;

namespace Ablate.Studies.References;

/// <summary>A test image that a network took for something else.</summary>
/// <param name="Row">Its place in the dataset, from 0.</param>
/// <param name="Pixels">Its bytes, row by row.</param>
/// <param name="Truth">Its class.</param>
/// <param name="Predicted">What the network said.</param>
/// <param name="Probability">How sure it was of that, from 0 to 1.</param>
public sealed record WronglyReadImage(int Row, byte[] Pixels, string Truth, string Predicted, double Probability)
{
    /// <summary>Those of which the network was surest, surest first; with how many there are in all. Empty where samples are no images in classes.</summary>
    public static (IReadOnlyList<WronglyReadImage> Surest, int Count) Of(Model model, Subset rows, int most, Kernel kernel)
    {
        if (rows.Data.Features is not ByteFeatures bytes || rows.Data.Shape.Height == 1 || rows.Data.Classes.Count == 0)
            return ([], 0);
        IReadOnlyList<float[]> predictions = model.Predict(rows, kernel);
        (int Index, int Said, double Probability)[] wrong =
        [
            .. predictions.Select((outputs, i) => (Index: i, Vote: SoftVote.Of([outputs]))).Where(row => row.Vote.Class != rows.Label(row.Index))
                .Select(row => (row.Index, row.Vote.Class, row.Vote.Probability)).OrderByDescending(row => row.Probability),
        ];
        return ([.. wrong.Take(most).Select(row => new WronglyReadImage(rows.Rows[row.Index], bytes.Sample(rows.Rows[row.Index]).ToArray(), rows.Data.Classes[rows.Label(row.Index)], rows.Data.Classes[row.Said], row.Probability))], wrong.Length);
    }
}
