using System.Globalization;
using System.Text.RegularExpressions;
using Ablate.Engine.Settings;

namespace Ablate.Tests.Engine;

/// <summary>Quantities at the places where one unit, or one way to write a number, ends and the next begins.</summary>
public sealed partial class QuantityTextTests
{
    [Theory]
    [InlineData(4.16, "4.2 s")]
    [InlineData(59.94, "59.9 s")]
    [InlineData(59.97, "1 min 00 s")]
    [InlineData(60, "1 min 00 s")]
    [InlineData(119.6, "2 min 00 s")]
    [InlineData(3599.4, "59 min 59 s")]
    [InlineData(3599.6, "1 h 00 min")]
    [InlineData(7199, "2 h 00 min")]
    [InlineData(3e9, "833333 h 20 min")]
    public void Rounding_carries_into_the_next_unit(double seconds, string text) => Assert.Equal(text, QuantityText.Time(seconds));

    /// <summary>A time reads back to within half of its smallest unit, with no more than 59 of what has a larger one; longer never reads as shorter.</summary>
    [Fact]
    public void Every_time_is_told_rightly()
    {
        var random = new Random(1);
        double before = 0;
        IEnumerable<double> near = new[] { 60.0, 3600 }.SelectMany(unit => Enumerable.Range(-2000, 4000).Select(i => unit + i / 1000.0));
        foreach (double seconds in Enumerable.Range(0, 20_000).Select(_ => Math.Pow(10, random.NextDouble() * 9 - 2)).Concat(near).Order())
        {
            string text = QuantityText.Time(seconds);
            Match parts = Parts().Match(text);
            Assert.True(parts.Success, text);
            double Part(string name) => parts.Groups[name].Success ? double.Parse(parts.Groups[name].Value, CultureInfo.InvariantCulture) : 0;
            Assert.True(Part("s") < 60 && (Part("h") == 0 ? Part("min") : Part("of")) < 60, $"{seconds}: {text}");
            double told = Part("h") * 3600 + (Part("min") + Part("of")) * 60 + Part("s"), unit = Part("h") > 0 ? 60 : Part("min") > 0 ? 1 : 0.1;
            Assert.True(Math.Abs(told - seconds) <= unit / 2 * (1 + 1e-9), $"{seconds}: {text}");
            Assert.True(told >= before, $"{seconds}: {text}");
            before = told;
        }
    }

    [Theory]
    [InlineData(9999.4, 4, "9999")]
    [InlineData(9999.6, 4, "10000")]
    [InlineData(999.6, 3, "1000")]
    [InlineData(-999.6, 3, "-1000")]
    [InlineData(0.99996, 4, "1")]
    [InlineData(999_999.4, 4, "999999")]
    [InlineData(999_999.6, 4, "1e6")]
    [InlineData(1e6, 4, "1e6")]
    [InlineData(0.00001, 4, "1e-5")]
    public void A_number_that_rounds_up_is_written_as_what_it_rounds_to(double number, int digits, string text) =>
        Assert.Equal(text, NumberText.Readable(number, digits));

    [Theory]
    [InlineData(999_999.94, 1, "999999.9")]
    [InlineData(999_999.96, 1, "1.00e6")]
    [InlineData(1e6, 1, "1.00e6")]
    public void Decimals_end_where_powers_of_ten_begin(double number, int decimals, string text) => Assert.Equal(text, NumberText.Fixed(number, decimals));

    [Theory]
    [InlineData(999, "999 runs")]
    [InlineData(1000, "1,000 runs")]
    [InlineData(999_999, "999,999 runs")]
    [InlineData(1_000_000, "1,000,000 runs")]
    public void Counts_are_exact(long count, string text) => Assert.Equal(text, QuantityText.Count(count, "run"));

    [GeneratedRegex(@"^((?<s>\d+\.\d) s|(?<min>\d+) min (?<s>\d\d) s|(?<h>\d+) h (?<of>\d\d) min)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parts();
}
