using Ablate.Engine.Data;
using Ablate.Engine.Data.Augmentation;
using Ablate.Engine.Losses;
using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;

namespace Ablate.Tests.Engine.Data.Augmentation;

public sealed class MixupTests
{
    const int Classes = 10, Width = 37;

    /// <summary>One row for each class, so that the targets of a mixed row tell what it was made of.</summary>
    static readonly Dataset data = new(
        "ten rows", new SampleShape(1, Width), [.. Enumerable.Range(1, Classes * Width).Select(i => (byte)(256 * HashUniform.At((uint)i)))],
        [.. Enumerable.Range(0, Classes).Select(label => (byte)label)], [.. Enumerable.Range(0, Classes).Select(label => $"{label}")]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rows_and_targets_are_mixed_in_the_same_shares(bool perSample)
    {
        var all = new HashSet<double>();
        foreach ((double[,] inputs, double[,] targets, byte[] labels) in Batches(0.8, perSample, 20))
        {
            var shares = new HashSet<double>();
            for (int row = 0; row < Classes; row++)
            {
                double[] parts = [.. Enumerable.Range(0, Classes).Select(i => targets[row, i])];
                Assert.Equal(1, parts.Sum(), 1e-12);
                Assert.InRange(parts.Count(part => part > 0), 1, 2);
                for (int column = 0; column < Width; column++)
                    Assert.Equal(parts.Select((part, i) => part * data.Features[i, column] / 255).Sum(), inputs[row, column], 1e-12);
                int other = Enumerable.Range(0, Classes).FirstOrDefault(i => i != row && parts[i] > 0, row);
                Assert.Equal(parts[row] >= parts[other] ? row : other, labels[row]);
                if (other != row)
                    shares.Add(Math.Round(parts[row], 9));
            }
            if (!perSample)
                Assert.Single(shares);
            all.UnionWith(shares);
        }
        Assert.InRange(all.Count, perSample ? 100 : 20, 200);
    }

    [Fact]
    public void With_one_share_for_a_batch_its_sum_is_kept()
    {
        foreach ((double[,] inputs, double[,] targets, _) in Batches(1, perSample: false, 10))
        {
            for (int column = 0; column < Width; column++)
                Assert.Equal(
                    Enumerable.Range(0, Classes).Sum(row => data.Features[row, column] / 255),
                    Enumerable.Range(0, Classes).Sum(row => inputs[row, column]), 1e-12);
            for (int label = 0; label < Classes; label++)
                Assert.Equal(1, Enumerable.Range(0, Classes).Sum(row => targets[row, label]), 1e-12);
        }
    }

    [Fact]
    public void Arms_of_different_alpha_mix_the_same_rows()
    {
        foreach (((double[,] First, double[,] Targets, byte[] Labels) one, (double[,] First, double[,] Targets, byte[] Labels) other) in Batches(0.5, false, 10).Zip(Batches(8, false, 10)))
            Assert.Equal(one.Targets.Cast<double>().Select(part => part > 0), other.Targets.Cast<double>().Select(part => part > 0));
    }

    /// <summary>Rows of a regression are mixed too; they have no classes to count.</summary>
    [Fact]
    public void Values_are_mixed()
    {
        var numbers = new Dataset("numbers", new SampleShape(1, 1), new NumberFeatures([1, 2, 4, 8], 1), new ValueTargets([10, 20, 40, 80], ["x"]));
        (InputBatch<DoubleLane> inputs, TargetBatch<DoubleLane> targets) = Gather(numbers, 1);
        new Mixup<DoubleLane>(alpha: 1, perSample: false, 4, 1, 1, new RandomStreams(1, 1)).Apply(inputs, targets);
        Matrix<DoubleLane> x = inputs.AsMatrix();
        Assert.False(targets.HaveLabels);
        for (int row = 0; row < 4; row++)
            Assert.Equal(targets.Values[row, 0] / 10, x[row, 0], 1e-12);
        Assert.NotEqual([1, 2, 4, 8], Enumerable.Range(0, 4).Select(row => x[row, 0]));
    }

    [Fact]
    public void Losses_of_whole_classes_are_refused_where_mixup_is_written()
    {
        string[] refused = [.. LossCatalogue.All.Where(entry => Problems(entry.Name, "0.2").Count > 0).Select(entry => entry.Name)];
        Assert.Equal(["categorical_hinge", "multi_margin", "hinge", "squared_hinge", "soft_margin"], refused);
        Problem problem = Assert.Single(Problems("hinge", "0.2"));
        Assert.Equal(7, problem.Location.Line);
        Assert.Equal("mixup makes soft targets, and the loss hinge needs whole classes.", problem.Message);
        Assert.Empty(Problems("hinge", "0"));

        static List<Problem> Problems(string loss, string alpha)
        {
            var problems = new List<Problem>();
            var written = new MappingNode([new SettingEntry("loss", new ScalarNode(loss), Location.None), new SettingEntry("mixup", new ScalarNode(alpha, new Location("study", 7, 3)), Location.None)], Location.None);
            TrainingSettings.Read(new SettingsReader(written, problems), new TrainingSettings());
            return problems;
        }
    }

    static IEnumerable<(double[,] Inputs, double[,] Targets, byte[] Labels)> Batches(double alpha, bool perSample, int count)
    {
        var mixup = new Mixup<DoubleLane>(alpha, perSample, Classes, Width, Classes, new RandomStreams(1, 1));
        mixup.Begin(1);
        for (int batch = 0; batch < count; batch++)
        {
            (InputBatch<DoubleLane> inputs, TargetBatch<DoubleLane> targets) = Gather(data, Classes);
            mixup.Apply(inputs, targets);
            yield return (Numbers(inputs.AsMatrix()), Numbers(targets.Values), targets.Labels.ToArray());
        }
    }

    static (InputBatch<DoubleLane> Inputs, TargetBatch<DoubleLane> Targets) Gather(Dataset data, int outputs)
    {
        Subset rows = data.All();
        var inputs = new InputBatch<DoubleLane>(16, data.Shape.Size, InputScale.Fit(data.Classes.Count > 0 ? InputScaling.Unit : InputScaling.None, rows), 0.1);
        var targets = new TargetBatch<DoubleLane>(16, outputs, []);
        int[] positions = [.. Enumerable.Range(0, rows.Count)];
        inputs.Gather(rows, positions);
        targets.Gather(rows, positions);
        return (inputs, targets);
    }

    static double[,] Numbers(Matrix<DoubleLane> matrix)
    {
        var numbers = new double[Classes, matrix.Columns];
        for (int row = 0; row < Classes; row++)
        {
            for (int column = 0; column < matrix.Columns; column++)
                numbers[row, column] = matrix[row, column];
        }
        return numbers;
    }
}
