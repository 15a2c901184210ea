using Ablate.Engine.Data;

namespace Ablate.Tests.Engine.Data;

public sealed class DatasetTests
{
    static readonly Dataset four = new("four", new SampleShape(1, 2), [0, 1, 2, 3, 4, 5, 6, 7], [2, 0, 1, 2], ["a", "b", "c"]);

    [Fact]
    public void Keeping_classes_renumbers_them_in_the_order_given()
    {
        Dataset kept = four.Keep([2, 0]);
        Assert.Equal([0, 1, 0], kept.Labels);
        Assert.Equal(["c", "a"], kept.Classes);
        Assert.Equal([0, 1, 2, 3, 6, 7], ((ByteFeatures)kept.Features).Values);
        Assert.Throws<ArgumentException>(() => four.Keep([3]));
        Assert.Throws<ArgumentException>(() => four.Keep([1, 1]));
    }

    [Fact]
    public void Datasets_are_put_together() => Assert.Equal(8, four.Append(four).Count);

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new Dataset("x", new SampleShape(1, 2), [1, 2, 3], [0, 0], ["a"]));
        Assert.Throws<ArgumentException>(() => new Dataset("x", new SampleShape(1, 2), [1, 2], [1], ["a"]));
        Assert.Throws<ArgumentException>(() => four.Append(new Dataset("x", new SampleShape(2, 1), [1, 2], [0], ["a", "b", "c"])));
    }

    [Theory]
    [InlineData(InputScaling.Unit, 0, 255, 1)]
    [InlineData(InputScaling.None, 0, 255, 255)]
    [InlineData(InputScaling.Symmetric, 127.5, 255, 1)]
    public void Bytes_mean_numbers(InputScaling scaling, double zero, byte value, double expected)
    {
        InputScale scale = InputScale.Fit(scaling, four.All());
        Assert.Equal(expected, scale.Apply(value, 0), 1e-12);
        Assert.Equal(zero == 0, scale.ZeroIsZero);
    }

    [Fact]
    public void Standard_scaling_is_fitted_to_the_training_rows()
    {
        Subset rows = four.All() with { Rows = [0, 3] };
        InputScale scale = InputScale.Fit(InputScaling.Standard, rows);
        double[] values = [.. new byte[] { 0, 1, 6, 7 }.Select(value => scale.Apply(value, 0))];
        Assert.Equal(0, values.Average(), 1e-12);
        Assert.Equal(1, values.Average(value => value * value), 1e-12);
    }
}
