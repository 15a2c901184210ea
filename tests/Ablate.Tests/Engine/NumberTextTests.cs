using Ablate.Engine.Settings;

namespace Ablate.Tests.Engine;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData(0.4, 0.433, "0.400", "0.433")]
    [InlineData(9.5, 120.4, "9.5", "120.4")]
    [InlineData(2, 14, "2", "14")]
    [InlineData(0.00004, 0.5, "4e-5", "0.5")]
    public void The_ends_of_a_range_have_the_same_decimals(double low, double high, string first, string second) =>
        Assert.Equal((first, second), NumberText.Range(low, high, 3));

    [Theory]
    [InlineData(0.08321, "0.0832")]
    [InlineData(999_999.5, "999999.5000")]
    [InlineData(1e6, "1e6")]
    [InlineData(4.0497787e29, "4.05e29")]
    [InlineData(-2.5e7, "-2.5e7")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void Decimals_up_to_a_million_and_then_a_power_of_ten(double number, string expected) => Assert.Equal(expected, NumberText.Fixed(number, 4));
}
