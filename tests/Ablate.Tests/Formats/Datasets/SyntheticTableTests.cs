using Ablate.Engine.Data;
using Ablate.Formats.Datasets;

namespace Ablate.Tests.Formats.Datasets;

/// <summary>Tables that the program draws: where their points lie without noise, and that the same settings draw the same.</summary>
public sealed class SyntheticTableTests
{
    public static TheoryData<DatasetSource, DatasetSource> Pairs => new()
    {
        { new MoonsDataset(), new MoonsDataset { Noise = 0.2 } },
        { new SpiralsDataset(), new SpiralsDataset { Samples = new() { Seed = 2 } } },
        { new SineDataset(), new SineDataset { Periods = 2 } },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void The_same_settings_draw_the_same(DatasetSource source, DatasetSource other)
    {
        LoadedData first = source.Load(null!), second = source.Load(null!), different = other.Load(null!);
        Assert.Equal(Values(first.Training), Values(second.Training));
        Assert.Equal(first.Checksum, second.Checksum);
        Assert.NotEqual(Values(first.Training), Values(first.Test!));
        Assert.NotEqual(first.Checksum, different.Checksum);
        Assert.Equal((1000, 1000), (first.Training.Count, first.Test!.Count));
    }

    [Fact]
    public void Moons_are_half_circles_around_two_centres()
    {
        Dataset moons = new MoonsDataset { Noise = 0 }.Load(null!).Training;
        for (int i = 0; i < moons.Count; i++)
        {
            (double x, double y) = (moons.Features[i, 0], moons.Features[i, 1]);
            bool upper = moons.Labels[i] == 0;
            Assert.Equal(1, Math.Sqrt(Math.Pow(x - (upper ? 0 : 1), 2) + Math.Pow(y - (upper ? 0 : 0.5), 2)), 1e-6);
            Assert.True(upper ? y >= 0 : y <= 0.5);
        }
        Assert.Equal(500, moons.Labels.Count(label => label == 0));
    }

    [Fact]
    public void Spirals_turn_with_their_radius()
    {
        Dataset spirals = new SpiralsDataset { Noise = 0, Arms = 3, Turns = 2 }.Load(null!).Training;
        Assert.Equal(["0", "1", "2"], spirals.Classes);
        for (int i = 0; i < spirals.Count; i++)
        {
            (double x, double y) = (spirals.Features[i, 0], spirals.Features[i, 1]);
            double radius = Math.Sqrt(x * x + y * y), turns = Math.Atan2(y, x) / (2 * Math.PI) - 2 * radius - spirals.Labels[i] / 3.0;
            Assert.InRange(radius, 0, 1.000001);
            Assert.Equal(0, turns - Math.Round(turns), 1e-4);
        }
    }

    [Fact]
    public void The_noise_of_the_sine_is_as_large_as_it_says()
    {
        Dataset sine = new SineDataset { Periods = 3, Noise = 0.1, Samples = new() { Training = 20_000 } }.Load(null!).Training;
        float[] y = ((ValueTargets)sine.Targets).Values;
        double[] errors = [.. Enumerable.Range(0, sine.Count).Select(i => y[i] - Math.Sin(6 * Math.PI * sine.Features[i, 0]))];
        // The mean of 20,000 numbers of deviation 0.1 has the deviation 0.0007; their deviation is known to 0.5 %.
        Assert.Equal(0, errors.Average(), 0.004);
        Assert.Equal(0.1, Math.Sqrt(errors.Average(error => error * error)), 0.003);
    }

    static float[] Values(Dataset dataset) => ((NumberFeatures)dataset.Features).Values;
}
