using Ablate.Engine.Data;
using Ablate.Engine.Neighbours;
using Ablate.Engine.Numerics;

namespace Ablate.Tests.Engine.Neighbours;

/// <summary>The nearest training row of points whose neighbours are plain to see.</summary>
public sealed class NearestNeighbourTests
{
    public static TheoryData<Kernel> Machine => [.. Kernels.Available];

    [Theory]
    [MemberData(nameof(Machine))]
    public void Every_training_row_finds_itself_and_a_new_row_the_closest(Kernel kernel)
    {
        // 300 training rows, more than one block: (0, i), (1, i) for i = 0 ... 149. The nearest of (0.9, 20.4) is (1, 20).
        float[] training = [.. Enumerable.Range(0, 300).SelectMany(i => new float[] { i / 150, i % 150 })];
        Subset known = Table(training);
        Assert.Equal(Enumerable.Range(0, 300), NearestNeighbour.Find(known, known, InputScaling.None, kernel, 2, default));
        Assert.Equal([170, 149], NearestNeighbour.Find(known, Table([0.9f, 20.4f, -5, 1000]), InputScaling.None, kernel, 1, default));
    }

    [Fact]
    public void Of_rows_at_the_same_distance_the_first_is_found() =>
        Assert.Equal([1], NearestNeighbour.Find(Table([9, 9, 1, 1, 1, 1, 1, 1]), Table([1, 1]), InputScaling.None, Kernels.Widest, 1, default));

    static Subset Table(float[] values) =>
        new Dataset("points", new SampleShape(1, 2), new NumberFeatures(values, 2), new ClassTargets(new byte[values.Length / 2], ["a", "b"])).All();
}
