using Ablate.Reporting.Figures;
using Ablate.Reporting.Report;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Tests.Reporting.Report;

public sealed class ReportTextTests
{
    [Theory]
    [InlineData(0.08321, 0.0041, "0.0832 ± 0.0041")]
    [InlineData(297.4, 791.6, "297 ± 792")]
    [InlineData(6.8104186742717672e16, 1.2572492433372702e17, "6.81e16 ± 1.26e17")]
    [InlineData(2.5, 3e9, "2.5 ± 3.00e9")]
    [InlineData(1.5e-7, 0.2e-7, "0.000000150 ± 0.000000020")]
    [InlineData(7.55e-25, 3.8e-24, "7.55e-25 ± 3.80e-24")]
    [InlineData(0, 0, "0 ± 0")]
    public void A_mean_has_three_digits(double mean, double half, string expected) =>
        Assert.Equal(expected, ReportText.PlusMinus(StandardMeasures.TrainLoss, new Estimate(mean, new Interval(mean - half, mean + half, 0.95), 5)));

    [Fact]
    public void A_share_is_in_per_cent() =>
        Assert.Equal("97.66 ± 0.25", ReportText.PlusMinus(StandardMeasures.TestAccuracy, new Estimate(0.9766, new Interval(0.9741, 0.9791, 0.95), 5)));

    [Fact]
    public void An_interval_of_a_share_ends_where_shares_end()
    {
        var wide = new Estimate(0.17, new Interval(-0.04, 1.2, 0.95), 3);
        Assert.Equal("17.00 % [0.00 to 100.00]", ReportText.Of(StandardMeasures.TestAccuracy, wide));
        Assert.Equal("0.17 [-0.04 to 1.20]", ReportText.Of(StandardMeasures.TestLoss, wide));
        Assert.Equal("12346 [9876 to 14815]", ReportText.Of(StandardMeasures.TestLoss, new Estimate(12345.6, new Interval(9876.4, 14814.8, 0.95), 3)));
    }

    [Theory]
    [InlineData(0.14, "0.140")]
    [InlineData(1, "1.00")]
    [InlineData(1234.6, "1235")]
    [InlineData(8.2e34, "8.20e34")]
    public void A_loss_in_a_figure_has_three_digits(double loss, string expected)
    {
        Assert.Equal(expected, FigureText.Number(StandardMeasures.TestLoss, loss));
        Assert.Equal(" [0.081 to 0.134]", FigureText.Brackets(StandardMeasures.TestLoss, new Interval(0.0809, 0.134, 0.95)));
        Assert.Equal(" [80.90 to 100.00]", FigureText.Brackets(StandardMeasures.TestAccuracy, new Interval(0.809, 1, 0.95)));
    }

    [Theory]
    [InlineData("Learning Rate", "Learning rate")]
    [InlineData("Optimizer", "Optimizer")]
    [InlineData("", "")]
    public void Factors_are_titled_as_measures_are(string title, string expected) =>
        Assert.Equal(expected, FigureText.Title(new FactorInfo("any", title, [])));

    [Fact]
    public void One_run_has_no_interval_and_none_has_no_number()
    {
        Assert.Equal("6.81e16", ReportText.PlusMinus(StandardMeasures.TrainLoss, new Estimate(6.81e16, null, 1)));
        Assert.Equal("–", ReportText.PlusMinus(StandardMeasures.TrainLoss, new Estimate(null, null, 0)));
        Assert.Equal("–", ReportText.PlusMinus(StandardMeasures.TrainLoss, new Estimate(double.PositiveInfinity, null, 1)));
    }
}
