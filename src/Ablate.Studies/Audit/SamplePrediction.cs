using Ablate.Engine.Data;
using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;
using Ablate.Formats.Datasets;
using Ablate.Studies.References;
using Ablate.Studies.Results;

namespace Ablate.Studies.Audit;

/// <summary>A test image with what the best model of a run takes it for.</summary>
/// <param name="Row">Its row in the dataset.</param>
/// <param name="Pixels">Its bytes, row by row.</param>
/// <param name="Truth">Its class.</param>
/// <param name="Predicted">What the network said.</param>
/// <param name="Probability">How sure it was of that, from 0 to 1.</param>
public sealed record SamplePrediction(int Row, byte[] Pixels, string Truth, string Predicted, double Probability)
{
    const string Purpose = "sample predictions";

    /// <summary>
    /// Images of the test rows, drawn from the seed of the run, as its best trial by validation rows classifies them; with their shape. Empty
    /// without a model, or where samples are no images in classes.
    /// </summary>
    /// <exception cref="Formats.DataFileException">A file of the run is damaged, or the data are not those of the run.</exception>
    /// <exception cref="DataNotFoundException">The data are not here.</exception>
    public static (IReadOnlyList<SamplePrediction> Samples, SampleShape? Shape) Of(RunResults run, int count, DataLocator locator, Kernel kernel)
    {
        if (run.Best is not { } best)
            return ([], null);
        var samples = new RunSamples(run, locator);
        if (samples.Model(best) is not { } model || samples.Split(best).Test is not { Data: { Features: ByteFeatures bytes, Shape.Height: > 1 } data } test || data.Classes.Count == 0)
            return ([], null);
        int[] order = [.. Enumerable.Range(0, test.Count)];
        new RandomStreams(best.Seed, best.Repeat).Open(Purpose).Shuffle(order.AsSpan());
        int[] chosen = [.. order.Take(count)];
        IReadOnlyList<float[]> outputs = model.Predict(test with { Rows = [.. chosen.Select(i => test.Rows[i])], ReplacedLabels = null }, kernel);
        return ([.. chosen.Zip(outputs, (i, said) => Of(test.Rows[i], bytes, data.Classes, test.Label(i), said))], data.Shape);
    }

    static SamplePrediction Of(int row, ByteFeatures bytes, IReadOnlyList<string> classes, int truth, float[] said)
    {
        (int predicted, double probability) = said.Length == 1
            ? (said[0] > 0.5f ? 1 : 0, said[0] > 0.5f ? said[0] : 1 - said[0])
            : (Array.IndexOf(said, said.Max()), said.Max());
        return new SamplePrediction(row, bytes.Sample(row).ToArray(), classes[truth], classes[predicted], probability);
    }
}
