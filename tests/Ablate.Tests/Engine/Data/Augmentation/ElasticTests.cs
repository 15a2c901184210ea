using Ablate.Engine.Data;
using Ablate.Engine.Data.Augmentation;
using Ablate.Engine.Randomness;

namespace Ablate.Tests.Engine.Data.Augmentation;

public sealed class ElasticTests
{
    const int Fields = 10_000;

    static readonly ByteFeatures digits = (ByteFeatures)TestMnist.Training.Features;

    public static TheoryData<double, double, int, int> Cases => new() { { 34, 4, 28, 28 }, { 10, 2, 28, 28 }, { 3, 0.8, 9, 40 }, { 25, 5, 40, 33 } };

    /// <remarks>
    /// Numbers uniform between -1 and 1 have the variance 1/3. A weighted sum of independent numbers has the variance times the sum of the
    /// squared weights, which for a Gaussian is the integral of its square: 1 / (2 sqrt(pi) sigma) along a line, so 1 / (4 pi sigma^2) in the
    /// plane. The deviation is alpha / (sqrt(3) 2 sqrt(pi) sigma). The covariance at distance d is the Gaussian's convolution with itself,
    /// one of deviation sqrt(2) sigma, so neighbours at distance d correlate by exp(-d^2 / (4 sigma^2)).
    /// </remarks>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Displacements_are_as_large_and_smooth_as_the_paper_says(double alpha, double sigma, int height, int width)
    {
        double promised = alpha / (Math.Sqrt(3) * 2 * Math.Sqrt(Math.PI) * sigma);
        var field = new DisplacementField(new Elastic { Alpha = alpha, Sigma = sigma }, new SampleShape(height, width));
        int corner = 0, centre = height / 2 * width + width / 2, edge = width - 1;
        int[] places = [corner, edge, centre];
        var squares = new double[places.Length];
        int[] distances = [1, 2, (int)Math.Ceiling(1.5 * sigma)];
        var across = new double[distances.Length];
        var down = new double[distances.Length];
        double sum = 0, crossed = 0;
        float[] x = new float[height * width], y = new float[height * width];
        for (int row = 0; row < Fields; row++)
        {
            Array.Clear(x);
            Array.Clear(y);
            var draws = new ImageDraws(7, 1, row, 0);
            field.AddTo(x, draws, part: 0);
            field.AddTo(y, draws, part: 1);
            for (int i = 0; i < places.Length; i++)
                squares[i] += x[places[i]] * x[places[i]] / Fields;
            for (int i = 0; i < distances.Length; i++)
            {
                across[i] += x[centre] * x[centre + distances[i]] / Fields;
                down[i] += x[centre] * x[centre - distances[i] * width] / Fields;
            }
            sum += x[centre] / Fields;
            crossed += x[centre] * y[centre] / Fields;
        }
        // Five standard errors of a variance, a covariance and a mean of normal numbers.
        double variance = promised * promised, error = 5 * variance / Math.Sqrt(Fields);
        Assert.All(squares, square => Assert.Equal(variance, square, 1.5 * error));
        for (int i = 0; i < distances.Length; i++)
        {
            double correlation = Math.Exp(-distances[i] * distances[i] / (4 * sigma * sigma));
            Assert.Equal(variance * correlation, across[i], 1.5 * error);
            Assert.Equal(variance * correlation, down[i], 1.5 * error);
        }
        Assert.Equal(0, crossed, error);
        Assert.Equal(0, sum, 5 * promised / Math.Sqrt(Fields));
    }

    [Fact]
    public void Over_all_pixels_the_deviation_is_within_one_per_cent()
    {
        // The squares of two displacements correlate by exp(-d^2 / (2 sigma^2)), so of 784 pixels 784 / (2 pi sigma^2) = 7.8 are independent, and five
        // standard errors of the deviation are 5 / sqrt(2 * 7.8 * 20,000) = 0.9 %.
        var field = new DisplacementField(new Elastic(), new SampleShape(28, 28));
        float[] displacement = new float[784];
        double squares = 0;
        for (int row = 0; row < 2 * Fields; row++)
        {
            Array.Clear(displacement);
            field.AddTo(displacement, new ImageDraws(3, 1, row, 0), part: 0);
            squares += displacement.Sum(value => (double)value * value);
        }
        Assert.Equal(1.3844, Math.Sqrt(squares / (784 * 2 * Fields)), 0.009 * 1.3844);
    }

    [Fact]
    public void A_constant_is_kept_by_a_kernel_wider_than_the_image()
    {
        // Of a field that is smoothed over the whole image and more, only the mean of the noise is left: the same everywhere.
        var field = new DisplacementField(new Elastic { Alpha = 100, Sigma = 40 }, new SampleShape(10, 12));
        float[] displacement = new float[120];
        field.AddTo(displacement, new ImageDraws(1, 1, 1, 0), part: 0);
        Assert.NotEqual(0, displacement[0]);
        Assert.All(displacement, value => Assert.Equal(displacement[0], value, 1e-3));
    }

    [Fact]
    public void Distortions_add_up()
    {
        ulong key = new RandomStreams(1, 1).Key(RandomStreams.Augmentation);
        var shape = new SampleShape(28, 28);
        byte[] once = digits.Sample(0).ToArray(), twice = [.. once];
        new Augmenter([new Elastic()], shape, key).Apply(once, 1, 0);
        new Augmenter([new Elastic(), new Elastic { Alpha = 0 }], shape, key).Apply(twice, 1, 0);
        Assert.Equal(once, twice);
        byte[] more = digits.Sample(0).ToArray();
        new Augmenter([new Elastic(), new Elastic()], shape, key).Apply(more, 1, 0);
        Assert.NotEqual(once, more);
    }
}
