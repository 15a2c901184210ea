using Ablate.Engine.Metrics;

namespace Ablate.Tests.Engine.Metrics;

/// <summary>ClassPredictions to measure.</summary>
static class Given
{
    /// <summary>A network that is certain of <paramref name="predicted"/>.</summary>
    public static ClassPredictions Labels(int[] labels, int[] predicted, int classes) =>
        new(labels, [.. predicted.Select(label => OneHot(label, classes))], classes);

    /// <summary>A network with one output for two classes.</summary>
    public static ClassPredictions OneOutput(int[] labels, params float[] probabilities) =>
        new(labels, [.. probabilities.Select(probability => new[] { probability })], 2);

    /// <summary>Rows of every class, with probabilities in steps of 1/8, so that floats hold them exactly and many are equal.</summary>
    public static ClassPredictions Eighths(int rows, int classes, uint start)
    {
        double At(int i) => HashUniform.At(start + (uint)i);
        float[] Row(int row)
        {
            var outputs = new float[classes];
            for (int i = 0; i < 8; i++)
                outputs[(int)(At(rows + 8 * row + i) * classes)] += 0.125f;
            return outputs;
        }
        return new(
            [.. Enumerable.Range(0, rows).Select(row => row < classes ? row : (int)(At(row) * classes))], [.. Enumerable.Range(0, rows).Select(Row)],
            classes);
    }

    static float[] OneHot(int label, int classes)
    {
        var outputs = new float[classes];
        outputs[label] = 1;
        return outputs;
    }
}
