using Ablate.Engine.Settings;

namespace Ablate.Tests.Engine;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData(0.4, 0.433, "0.400", "0.433")]
    [InlineData(-0.00914, 0.21444, "-0.009", "0.214")]
    [InlineData(9.5, 120.4, "10", "120")]
    [InlineData(2, 14, "2.0", "14.0")]
    [InlineData(0, 0, "0", "0")]
    [InlineData(0.00000004, 0.0000005, "4.00e-8", "5.00e-7")]
    [InlineData(1, 4.05e29, "1", "4.05e29")]
    [InlineData(5.297e8, 3.03e8, "5.30e8", "3.03e8")]
    [InlineData(3, double.PositiveInfinity, "3", "Infinity")]
    public void Two_numbers_have_the_same_decimals(double first, double second, string one, string other) =>
        Assert.Equal((one, other), NumberText.Pair(first, second, 3));

    [Theory]
    [InlineData(0.083214, "0.0832")]
    [InlineData(9194.2, "9194")]
    [InlineData(-123456.7, "-123457")]
    [InlineData(1234567, "1.23e6")]
    public void No_power_of_ten_before_a_million(double number, string expected) => Assert.Equal(expected, NumberText.Readable(number, 3));

    [Theory]
    [InlineData(0.08321, "0.0832")]
    [InlineData(999_999.5, "999999.5000")]
    [InlineData(1e6, "1.00e6")]
    [InlineData(4.0497787e29, "4.05e29")]
    [InlineData(-2.5e7, "-2.50e7")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void Decimals_up_to_a_million_and_then_a_power_of_ten(double number, string expected) => Assert.Equal(expected, NumberText.Fixed(number, 4));

    [Theory]
    [InlineData(0.08321, "0.0832")]
    [InlineData(-0.001, "-0.00100")]
    [InlineData(0.0011321, "0.00113")]
    [InlineData(0.00997, "0.00997")]
    [InlineData(0.01, "0.0100")]
    [InlineData(0.00041234, "0.000412")]
    [InlineData(-4.2e-5, "-4.20e-5")]
    [InlineData(4.0497787e29, "4.05e29")]
    [InlineData(0, "0.0000")]
    [InlineData(double.NaN, "NaN")]
    public void A_small_loss_is_not_zero(double loss, string expected) => Assert.Equal(expected, NumberText.Loss(loss));
}
