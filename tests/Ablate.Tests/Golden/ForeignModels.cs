using System.Text.Json;
using Ablate.Engine.Data;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;

namespace Ablate.Tests.Golden;

/// <summary>Files that other programs saved, and what those programs predict for the first 100 test images of MNIST.</summary>
static class ForeignModels
{
    static readonly Lazy<JsonElement> predictions = new(() => JsonDocument.Parse(File.ReadAllText(RepositoryFiles.Golden("models", "predictions.json"))).RootElement);

    /// <summary>The files whose names end in <paramref name="extension"/>.</summary>
    public static IEnumerable<string> Names(string extension) =>
        predictions.Value.EnumerateObject().Select(file => file.Name).Where(name => name.EndsWith(extension, StringComparison.Ordinal));

    public static string Path(string name) => RepositoryFiles.Golden("models", name);

    /// <summary>PyTorch's text of the layers.</summary>
    public static string Layers(string name) =>
        string.Join('\n', predictions.Value.GetProperty(name).GetProperty("layers").EnumerateArray().Select(layer => layer.GetString()));

    /// <summary>Asserts that <paramref name="model"/> predicts on every kernel what the program that saved it predicts.</summary>
    public static void AssertPredictions(string name, Model model)
    {
        JsonElement expected = predictions.Value.GetProperty(name);
        double tolerance = expected.TryGetProperty("tolerance", out JsonElement written) ? written.GetDouble() : 1e-5;
        float[][] rows =
        [
            .. expected.GetProperty("probabilities").EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetSingle()).ToArray()),
        ];
        Subset images = TestMnist.Test.All() with { Rows = [.. Enumerable.Range(0, rows.Length)] };
        Assert.Equal(100, rows.Length);
        foreach (Kernel kernel in Kernels.Available)
        {
            IReadOnlyList<float[]> predicted = model.Predict(images, kernel);
            for (int row = 0; row < rows.Length; row++)
            {
                Assert.Equal(rows[row].Length, predicted[row].Length);
                Assert.All(rows[row].Zip(predicted[row]), pair => Assert.Equal(pair.First, pair.Second, tolerance));
            }
        }
    }
}
