using Ablate.Engine.Data.Augmentation;

namespace Ablate.Tests.Engine.Data.Augmentation;

public sealed class DistanceTests
{
    [Theory]
    [InlineData("2", 2)]
    [InlineData("0.5", 0.5)]
    [InlineData("0", 0)]
    [InlineData("10 %", 2.8)]
    [InlineData("7%", 1.96)]
    [InlineData("12.5 %", 3.5)]
    public void Is_read_as_people_write_it(string text, double pixels)
    {
        (Distance? distance, string? message) = Distance.Parse(text);
        Assert.Null(message);
        Assert.Equal(pixels, distance!.Pixels(28), 1e-12);
        Assert.Equal(distance, Distance.Parse(distance.ToString()).Distance);
    }

    [Theory]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("-1")]
    [InlineData("two")]
    [InlineData("1e999")]
    [InlineData("NaN")]
    [InlineData("5 px")]
    public void Says_what_is_wrong(string text)
    {
        (Distance? distance, string? message) = Distance.Parse(text);
        Assert.Null(distance);
        Assert.Contains(Distance.Form, message, StringComparison.Ordinal);
    }
}
