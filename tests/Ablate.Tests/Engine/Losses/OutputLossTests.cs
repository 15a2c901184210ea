using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;

namespace Ablate.Tests.Engine.Losses;

public sealed class OutputLossTests
{
    [Fact]
    public void The_first_of_the_largest_outputs_is_what_the_network_says()
    {
        OfTies<SingleLane>();
        OfTies<Lane128>();
        OfTies<DoubleLane>();
        if (Kernels.Available.Contains(Kernel.Vector256))
            OfTies<Lane256>();
        if (Kernels.Available.Contains(Kernel.Vector512))
            OfTies<Lane512>();
    }

    /// <summary>
    /// Batches of any length, and more classes than a lane holds: the same loss and
    /// gradient as the definition, -ln softmax(z)[label] and softmax(z) - 1 at the label.
    /// </summary>
    [Theory]
    [InlineData(1, 10, false)]
    [InlineData(16, 10, true)]
    [InlineData(37, 3, false)]
    [InlineData(50, 40, true)]
    [InlineData(20, 70, true)]
    public void Softmax_and_cross_entropy_of_labels(int rows, int classes, bool isWeighted)
    {
        Definition<SingleLane>(rows, classes, isWeighted, 4);
        Definition<Lane128>(rows, classes, isWeighted, 4);
        Definition<DoubleLane>(rows, classes, isWeighted, 12);
        if (Kernels.Available.Contains(Kernel.Vector256))
            Definition<Lane256>(rows, classes, isWeighted, 4);
        if (Kernels.Available.Contains(Kernel.Vector512))
            Definition<Lane512>(rows, classes, isWeighted, 4);
    }

    /// <summary>PyTorch 1.13: CrossEntropyLoss(weight=[.5, 2, 0, 3, 1], label_smoothing=.2), labels 1, 0, 4.</summary>
    [Fact]
    public void Smoothed_classes_are_weighted_one_by_one_where_the_mean_is_over_the_weights()
    {
        double[][] z = [[1, 2, -1, 0.5, 0], [0, -0.5, 3, 1, 1], [-2, 1.5, 0.25, 0, 0.75]];
        double[] expected =
        [
            0.104357291770593, -0.180794431093033, 0.014896568115217, 0.032476072221799, 0.029064498985425,
            -0.113048988468882, -0.018641141247504, 0.139614798761776, -0.015390905951267, 0.007466236905876,
            -0.001169261215923, 0.12765339756947, 0.043121991810244, -0.000702273296297, -0.168903854867494,
        ];
        foreach (IActivation last in new IActivation[] { new Softmax(), new Linear() })
        {
            var loss = new CategoricalCrossEntropy { LabelSmoothing = 0.2, FromLogits = last is Linear };
            (BatchScore score, Matrix<DoubleLane> gradient) = Score<DoubleLane>(z, [1, 0, 4], [0.5, 2, 0, 3, 1], loss, last, meanOverWeights: true);
            Assert.Equal(1.4365787254511968, score.Loss / 3, 1e-12);
            Assert.All(expected.Zip(gradient.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        }
    }

    /// <summary>
    /// Keras' formulas of the focal losses with smoothed targets, differentiated by PyTorch
    /// in double; from logits the network may end with softmax or sigmoid or without.
    /// </summary>
    [Fact]
    public void Focal_losses_take_logits_and_smoothed_targets()
    {
        var categorical = new CategoricalFocalCrossEntropy { Alpha = 0.5, Gamma = 1.5, LabelSmoothing = 0.2 };
        double[][] z = [[1, 2, -1, 0.5, 0], [0, -0.5, 3, 1, 1], [-2, 1.5, 0.25, 0, 0.75]];
        double[] slopes =
        [
            0.01641938688102658, -0.02001783031877754, -0.004124058333969108, 0.006687244335871709, 0.0010352574358483645,
            -0.15067939040434997, -0.003205166677638853, 0.13307354175432082, 0.010405507663833994, 0.010405507663833994,
            -0.004381924388117594, 0.0865778632281632, 0.01832753864988231, 0.012510144933205297, -0.1130336224231332,
        ];
        Focal(categorical with { FromLogits = true }, new Linear(), z, [1, 0, 4], 0.7551952050933456, slopes);
        Focal(categorical with { FromLogits = true }, new Softmax(), z, [1, 0, 4], 0.7551952050933456, slopes);
        Focal(categorical, new Softmax(), z, [1, 0, 4], 0.7551952050933456, slopes);

        var binary = new BinaryFocalCrossEntropy { Balanced = true, Alpha = 0.3, Gamma = 1.5, LabelSmoothing = 0.2 };
        double[] binarySlopes = [-0.004674332269882517, 0.036180709557055914, 0.1718934700929588];
        Focal(binary with { FromLogits = true }, new Linear(), [[1.5], [-0.5], [2]], [1, 0, 0], 0.34022520979100096, binarySlopes);
        Focal(binary, new Sigmoid(), [[1.5], [-0.5], [2]], [1, 0, 0], 0.34022520979100096, binarySlopes);
        Assert.Contains("without activation, or with sigmoid", (binary with { FromLogits = true }).Refuses(new Tanh()));
        Assert.Contains("softmax, or the loss from_logits", categorical.Refuses(new Linear()));
    }

    static void Focal(ILoss loss, IActivation last, double[][] z, int[] labels, double expected, double[] slopes)
    {
        (BatchScore score, Matrix<DoubleLane> gradient) = Score<DoubleLane>(z, labels, [], loss, last, meanOverWeights: false);
        Assert.Equal(expected, score.Loss / labels.Length, 1e-12);
        Assert.All(slopes.Zip(gradient.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    static void OfTies<TLane>()
        where TLane : unmanaged, ILane<TLane>
    {
        (double[] Outputs, int Label, bool IsCorrect)[] rows =
        [
            ([2, 2, 1], 0, true), ([2, 2, 1], 1, false), ([1, 2, 2], 1, true), ([1, 2, 2], 2, false), ([0, 0, 0], 0, true), ([0, 0, 0], 2, false),
            ([double.NaN, 1, 0], 1, false), ([1, 0, double.NaN], 0, false), ([-1, -2, -3], 0, true),
        ];
        foreach ((double[] outputs, int label, bool isCorrect) in rows)
            Assert.Equal(isCorrect ? 1 : 0, Score<TLane>([outputs], [label], []).Score.Correct);
    }

    static void Definition<TLane>(int rows, int classes, bool isWeighted, int digits)
        where TLane : unmanaged, ILane<TLane>
    {
        double[][] z = [.. Enumerable.Range(0, rows).Select(row => Enumerable.Range(0, classes).Select(i => 5 * Math.Sin(7 * row + 3 * i)).ToArray())];
        int[] labels = [.. Enumerable.Range(0, rows).Select(row => row * 5 % classes)];
        double[] weights = isWeighted ? [.. Enumerable.Range(0, classes).Select(i => 0.5 + i % 3)] : [];
        (BatchScore score, Matrix<TLane> gradient) = Score<TLane>(z, labels, weights);
        double loss = 0;
        for (int row = 0; row < rows; row++)
        {
            double sum = z[row].Sum(Math.Exp), weight = isWeighted ? weights[labels[row]] : 1;
            loss -= weight * Math.Log(Math.Exp(z[row][labels[row]]) / sum);
            for (int i = 0; i < classes; i++)
                Assert.Equal(weight * (Math.Exp(z[row][i]) / sum - (i == labels[row] ? 1 : 0)) / rows, gradient[row, i], digits + 1);
            Assert.All(Enumerable.Range(classes, gradient.Lanes * TLane.Width - classes), i => Assert.Equal(0, Padding(gradient, row, i)));
        }
        Assert.Equal(loss / rows, score.Loss / rows, digits);
    }

    static unsafe double Padding<TLane>(Matrix<TLane> matrix, int row, int column)
        where TLane : unmanaged, ILane<TLane> => TLane.Read(matrix.Row(row), column);

    static (BatchScore Score, Matrix<TLane> Gradient) Score<TLane>(double[][] outputs, int[] labels, double[] weights)
        where TLane : unmanaged, ILane<TLane> => Score<TLane>(outputs, labels, weights, new CategoricalCrossEntropy(), new Softmax(), meanOverWeights: false);

    static (BatchScore Score, Matrix<TLane> Gradient) Score<TLane>(
        double[][] outputs, int[] labels, double[] weights, ILoss settings, IActivation last, bool meanOverWeights)
        where TLane : unmanaged, ILane<TLane>
    {
        int rows = outputs.Length, classes = outputs[0].Length;
        var output = new Matrix<TLane>(rows, classes);
        output.CopyFrom([.. outputs.SelectMany(row => row)]);
        var targets = new TargetBatch<TLane>(rows, classes, weights);
        labels.Select(label => (byte)label).ToArray().CopyTo(targets.SetLabels(rows));
        var gradient = new Matrix<TLane>(rows, classes);
        OutputLoss<TLane> loss = settings.BuildOutput(last, new LayerContext<TLane>(classes, rows, new RandomStreams(1, 1)));
        loss.MeanOverWeights = meanOverWeights;
        return (loss.Score(output, targets, gradient), gradient);
    }
}
