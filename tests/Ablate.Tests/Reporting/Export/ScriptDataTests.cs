using System.Globalization;
using Ablate.Engine.Data;
using Ablate.Engine.Data.Augmentation;
using Ablate.Engine.Randomness;
using Ablate.Formats.Datasets;
using Ablate.Reporting.Export;
using Ablate.Studies.Definition;
using Ablate.Studies.Trials;

namespace Ablate.Tests.Reporting.Export;

/// <summary>What the NumPy part of a program makes of its data.</summary>
public sealed class ScriptDataTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    DataLocator Locator => new([], "", null, folder.Path);

    /// <summary>Writes the program of a study, its arrays, and a program that runs <paramref name="check"/> after its functions for data.</summary>
    async Task<string> Run(string data, string check, string training = "", string output = "dense: 2")
    {
        Study study = Parse(data, training, output);
        IReadOnlyList<Trial> trials = TrialList.Of(study);
        var source = ScriptSource.Of(trials, dataset => dataset.Load(Locator));
        string program = new KerasScript().Write(study, trials, source);
        source.WriteArrays(folder.In("arrays.npz"));
        string functions = program[program.IndexOf("SEED =", StringComparison.Ordinal)..program.IndexOf("\nCOMMON = ", StringComparison.Ordinal)];
        const string imports = "import functools\nimport gzip\nimport math\nimport numpy as np\nnp.set_printoptions(threshold=10**9)\n";
        // Layers of Keras, which is not needed here, are only named.
        return await Python.Run(folder.Write("check.py", $"{imports}{functions.Replace("(keras.utils.PyDataset)", "", StringComparison.Ordinal)}\n{check}\n"), folder.In("arrays.npz"));
    }

    static Study Parse(string data, string training, string output) => StudyFile.Parse(
        $"study: x\ndata:\n{data}network:\n  - {output}\ntraining:\n  epochs: 1\n{training}", "x.yaml");

    const string Load = "import sys\ndata = load(sys.argv[1])\n";

    /// <summary>A column of words, missing numbers, a column that never changes, two numbers to find.</summary>
    const string Table = "age,colour,constant,price,wave\n18,red,0.1,2.5,100\n,blue,0.1,3.5,-20\n40,,0.1,1,7\n77,red,0.1,9,31\n23,blue,0.1,4,11\n64,red,0.1,5,12\n";

    [Theory]
    [InlineData("unit", "mean", "standard")]
    [InlineData("symmetric", "median", "none")]
    [InlineData("standard", "median", "standard")]
    [InlineData("none", "mean", "none")]
    public async Task Tables_are_divided_filled_and_scaled_as_in_a_trial(string scale, string missing, string scaleTarget)
    {
        folder.Write("table.csv", Table);
        string data = $"  dataset: {{ csv: table.csv, target: [price, wave], text: one_hot, missing: {missing} }}\n  test: last 2\n  validation: first 1\n"
            + $"  scale: {scale}\n  scale_target: {scaleTarget}\n";
        string printed = await Run(
            data,
            Load + "for part in ('train', 'validation', 'test'):\n    for numbers in data[part]:\n        print(*(repr(float(number)) for number in numbers.ravel()))",
            "  loss: mean_squared_error\n");

        DataSettings settings = TrialList.Of(Parse(data, "  loss: mean_squared_error\n", "dense: 2"))[0].Cell.Settings.Data;
        DataSplit split = settings.Split(settings.Select(settings.Dataset.Load(Locator)), new RandomStreams(1, 1));
        InputScale inputs = InputScale.Fit(settings.Scale, split.Training);
        TargetScale? targets = TargetScale.Fit(settings.ScaleTarget, split.Training);
        double[] expected =
        [
            .. from part in new[] { split.Training, split.Validation, split.Test }
               from number in Inputs(part, inputs).Concat(Targets(part, targets))
               select number,
        ];
        double[] found = [.. printed.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-6 * Math.Max(1, Math.Abs(pair.First))));
    }

    static IEnumerable<double> Inputs(Subset part, InputScale scale) =>
        from row in part.Rows
        from column in Enumerable.Range(0, part.Data.Features.Width)
        select scale.Apply(part.Data.Features[row, column], column);

    static IEnumerable<double> Targets(Subset part, TargetScale? scale) =>
        from row in part.Rows
        from column in Enumerable.Range(0, 2)
        let value = ((ValueTargets)part.Data.Targets).Values[row * 2 + column]
        select scale?.Apply(value, column) ?? value;

    const string Spirals = "  dataset: { name: spirals, arms: 3, training_samples: 300, test_samples: 9 }\n  scale: none\n",
        Three = "{ dense: 3, activation: softmax }";

    [Theory]
    [InlineData("4 folds")]
    [InlineData("4 stratified folds")]
    public async Task Every_row_validates_once_in_as_many_repeats_as_there_are_folds(string folds)
    {
        const string check = """
            import sys
            parts = [load(sys.argv[1], repeat) for repeat in range(1, 9)]
            rows = np.load(sys.argv[1])["x_train"]
            for first in (0, 4):
                seen = np.concatenate([part["validation"][0] for part in parts[first:first + 4]])
                print(np.array_equal(np.sort(seen[:, 0]), np.sort(rows[:, 0])), end=" ")
            print(*(len(np.intersect1d(part["train"][0][:, 0], part["validation"][0][:, 0])) for part in parts), end=" ")
            print(np.array_equal(parts[0]["validation"][0], parts[4]["validation"][0]), end=" ")
            print(all(np.bincount(part["validation"][1]).tolist() == [25, 25, 25] for part in parts))
            """;
        string printed = await Run(Spirals + $"  validation: {folds}\n", check, output: Three);
        Assert.Equal($"True True 0 0 0 0 0 0 0 0 False {(folds == "4 stratified folds" ? "True" : "False")}", printed.Trim());
    }

    [Fact]
    public async Task Labels_are_replaced_by_any_other_in_their_share_of_the_training_rows()
    {
        const string check = """
            import sys
            data, plain = load(sys.argv[1], 1), np.load(sys.argv[1])
            wrong = data["train"][1] != plain["y_train"][:200]
            print(0.2 < wrong.mean() < 0.4, sorted(set(data["train"][1][wrong].tolist())), np.array_equal(data["validation"][1], plain["y_train"][200:]))
            """;
        string printed = await Run(Spirals + "  validation: last 100\n  label_noise: 0.3\n", check, output: Three);
        Assert.Equal("True [0, 1, 2] True", printed.Trim());
    }

    /// <summary>Every draw is the largest there is, so both sample an image by the same map.</summary>
    [Fact]
    public async Task Images_are_changed_by_the_maps_of_a_trial()
    {
        SampleShape shape = new(6, 5);
        byte[] image = [.. Enumerable.Range(0, shape.Size).Select(pixel => (byte)(pixel * 37 % 251))];
        string check = $$"""
            class Largest:
                def uniform(self, low, high, size=None):
                    return np.full(size, high)
            image = np.array([{{string.Join(", ", image)}}], np.float32).reshape(1, 6, 5)
            changed = geometry(rotation(10.0), scale(0.2), shear(5.0), shift(1.5, 0.5), flip(0.0, 1.1))(image, Largest())
            print(*changed.ravel())
            """;
        const string augmentation = "  augmentation: [rotation: 10, scale: 0.2, shear: 5, shift: 1.5, { flip: 0, vertical: 1 }]\n";
        string printed = await Run("  dataset: digits\n", check, augmentation, "{ dense: 10, activation: softmax }");

        var sampler = new BilinearSampler(shape);
        AffineMap map = AffineMap.Rotation(10).Then(AffineMap.Scale(1.2, 1.2)).Then(AffineMap.Shear(5)).Then(AffineMap.Shift(-1.5, -0.5)).Then(AffineMap.Flip(false, true));
        sampler.Sample(image, map, new float[sampler.Length], new float[sampler.Length]);
        double[] found = [.. printed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        Assert.All(image.Zip(found), pair => Assert.InRange(pair.Second, pair.First - 0.51, pair.First + 0.51));
        Assert.Contains(image, pixel => pixel > 50);
    }

    /// <summary>As many as should be lose a rectangle, of the areas that they should; distortions have the deviation that their documentation says.</summary>
    [Fact]
    public async Task Images_are_erased_and_distorted_as_much_as_in_a_trial()
    {
        const string check = """
            random = np.random.default_rng(1)
            shares = (erasing(0.5, 0.02, 0.4, aspect=0.3, brightest=0.0)(np.ones((4000, 28, 28)), random) == 0).mean((1, 2))
            erased = shares[shares > 0]
            print(round(len(erased) / 4000, 1), round(erased.mean(), 2), 0.01 < erased.min() < erased.max() < 0.42)
            print(round(elastic(34.0, 4.0)(random, 500, 28, 28).std(), 1), round(34 / (3 ** 0.5 * 2 * np.pi ** 0.5 * 4), 1))
            """;
        string printed = await Run("  dataset: digits\n", check, "  augmentation: [elastic, erasing]\n", "{ dense: 10, activation: softmax }");
        Assert.Equal(["0.5 0.21 True", "1.4 1.4"], printed.Trim().Split('\n'));
    }
}
