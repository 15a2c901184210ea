using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Training;

namespace Ablate.Formats.Onnx;

/// <summary>
/// Finds the layer that a piece of a graph computes by trying both on the same numbers. Exporters take activations and normalisations apart in many
/// ways, which differ from version to version; what they give does not.
/// </summary>
sealed class OnnxFunctionRecognition
{
    /// <summary>Between 32-bit and 64-bit floats there is less; between any two functions of the engine more.</summary>
    const double Tolerance = 1e-4;

    const int RowWidth = 16;

    /// <summary>Functions that are tried at most, all nodes of a graph together: those of 2,000 nodes with numbers of their own.</summary>
    const int MostTries = 200_000;

    /// <summary>Pieces of a graph that are looked at, all nodes together: some for each of 10,000 activations that exporters took apart.</summary>
    const int MostPieces = 1 << 17;

    /// <summary>Numbers of both signs, dense about zero; powers of two far from it, so that products with them are exact.</summary>
    static readonly float[] points = [.. Enumerable.Range(-64, 129).Select(i => i / 8f), 0.03f, -0.03f, 10, -10, 16, -16, 32, -32, 64, -64, 128, -128];

    /// <summary>A row of usual numbers, one of small differences, where epsilons count, and one of large numbers.</summary>
    static readonly float[][] rows =
    [
        [.. Enumerable.Range(0, RowWidth).Select(i => (i * 7 % RowWidth - 6) / 4f)],
        [.. Enumerable.Range(0, RowWidth).Select(i => (i * 5 % RowWidth - 8) / 1024f)],
        [.. Enumerable.Range(0, RowWidth).Select(i => (i * 3 % RowWidth - 9) * 1.5f)],
    ];

    /// <summary>What the usual activations give at the usual points, for all files.</summary>
    static readonly Lazy<Dictionary<LayerSettings, float[][]>> plain = new(ComputePlain);

    readonly Dictionary<LayerSettings, float[][]?> tried = [];
    int tries, pieces;

    /// <summary>The layer that <paramref name="function"/> is; null if it is none of the engine's.</summary>
    public LayerSettings? Find(OnnxFunction function, int width, OnnxConstants constants)
    {
        if (++pieces > MostPieces)
            throw new InvalidDataException("its graph has more functions one after another than any network.");
        IReadOnlyList<double> written = function.Constants(constants);
        // Of functions of numbers each point is a sample of its own, so that a try takes little memory.
        float[] line = Points(written);
        float[][] inputs = function.IsOfRows ? rows : Samples(line);
        double[]?[] given = function.IsOfRows
            ? Array.ConvertAll(rows, row => function.Evaluate(Doubles(row), width, constants))
            : [function.Evaluate(Doubles(line), width, constants)];
        if (Array.Exists(given, row => row is null) || (!function.IsOfRows && given[0]!.Length != line.Length))
            return null;
        float[][] outputs = function.IsOfRows ? Array.ConvertAll(given, row => Floats(row!)) : Samples(Floats(given[0]!));
        IEnumerable<LayerSettings> candidates = function.IsOfRows
            ? OnnxFunctionCandidates.OfRows(written)
            : OnnxFunctionCandidates.OfNumbers(written).Select(activation => new ActivationOnly { Activation = activation });
        return candidates.FirstOrDefault(layer => Gives(layer, inputs, outputs));
    }

    static Dictionary<LayerSettings, float[][]> ComputePlain()
    {
        IEnumerable<IActivation> activations = OnnxFunctionCandidates.Plain.Where(activation => activation is not Linear);
        IEnumerable<LayerSettings> layers = activations.Select(activation => new ActivationOnly { Activation = activation });
        return layers.ToDictionary(layer => layer, layer => Compute(layer, Samples(points))!);
    }

    static double[] Doubles(float[] values) => Array.ConvertAll(values, value => (double)value);

    static float[] Floats(double[] values) => Array.ConvertAll(values, value => (float)value);

    static float[][] Samples(float[] values) => Array.ConvertAll(values, value => new[] { value });

    /// <summary>Where a large number is written, something may happen beyond it.</summary>
    static float[] Points(IReadOnlyList<double> constants) =>
        [.. points, .. constants.Where(value => Math.Abs(value) is > 100 and < 1e6).Order().SelectMany(value => new[] { (float)value * 2, (float)value * -2 })];

    /// <summary>Whether <paramref name="layer"/> makes <paramref name="outputs"/> of <paramref name="inputs"/>; what it makes of usual ones is kept.</summary>
    bool Gives(LayerSettings layer, float[][] inputs, float[][] outputs)
    {
        if (layer is ActivationOnly { Activation: Linear })
            return AreClose(inputs, outputs);
        bool isUsual = inputs.Length == points.Length || inputs.Length == rows.Length;
        if (inputs.Length == points.Length && plain.Value.TryGetValue(layer, out float[][]? known))
            return AreClose(known, outputs);
        if (!isUsual || !tried.TryGetValue(layer, out float[][]? given))
        {
            if (++tries > MostTries)
                throw new InvalidDataException("its graph has more different functions than any network.");
            given = Compute(layer, inputs);
            if (isUsual)
                tried[layer] = given;
        }
        return given is not null && AreClose(given, outputs);
    }

    static float[][]? Compute(LayerSettings layer, float[][] inputs)
    {
        int width = inputs[0].Length;
        if (layer.Refuses(width) is not null)
            return null;
        var network = new NetworkSettings(layer, new ActivationOnly { Activation = new Linear() });
        var model = new Model(network, new TrainingSettings { Loss = new MeanSquaredError() }, new SampleShape(1, width), [], new InputScale([0], [1]), 1, []);
        var data = new Dataset(
            "points", model.Shape, new NumberFeatures([.. inputs.SelectMany(row => row)], width), new ValueTargets(new float[inputs.Length], ["y"]));
        return [.. model.Predict(data.All(), Kernel.Scalar)];
    }

    static bool AreClose(float[][] expected, float[][] actual)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            if (expected[i].Length != actual[i].Length)
                return false;
            for (int j = 0; j < expected[i].Length; j++)
            {
                float a = expected[i][j], b = actual[i][j];
                if (!a.Equals(b) && !(Math.Abs(a - b) <= Tolerance * Math.Max(1, Math.Abs(a))))
                    return false;
            }
        }
        return true;
    }
}
