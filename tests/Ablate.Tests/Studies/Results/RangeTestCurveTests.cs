using System.Text.Json;
using Ablate.Engine.Training;
using Ablate.Reporting.Figures;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;
using Ablate.Tests.Studies.Findings;

namespace Ablate.Tests.Studies.Results;

/// <summary>Range tests whose losses are given: 40 steps with rates from 1e-4 to 1, four steps for each loss.</summary>
public sealed class RangeTestCurveTests
{
    static readonly double[] losses = [2.3, 2.3, 2.2, 1.8, 1.0, 0.5, 0.4, 0.5, 1.0, 5.0];

    [Fact]
    public void Steps_of_about_the_same_rate_are_one_point_and_a_loss_of_four_times_the_lowest_ends_the_curve()
    {
        RangeTestCurve curve = RangeTestCurve.Of([.. Run(losses).Trials])!;
        Assert.Equal(losses[..9], curve.Points.Select(point => point.Loss.Value!.Value), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(Enumerable.Range(0, 4).Average(Rate), curve.Points[0].Rate, 1e-15);
        Assert.Equal(1, curve.Runs);
    }

    [Fact]
    public void The_fall_is_fastest_where_its_neighbours_differ_most()
    {
        // 1.8 - 0.5 around the fifth point; 0.4 is the seventh.
        RangeTestCurve curve = RangeTestCurve.Of([.. Run(losses).Trials])!;
        Assert.Equal(curve.Points[4].Rate, curve.FastestFall);
        Assert.Equal(curve.Points[6].Rate, curve.Lowest);
    }

    [Fact]
    public void What_it_ends_with_says_nothing_whether_it_broke_and_has_accuracies_or_not() =>
        Assert.EndsWith("(1 run). Its final numbers say nothing: they come after the highest rates.", Note(Run(losses)), StringComparison.Ordinal);

    [Fact]
    public void Runs_are_averaged_up_to_where_the_first_diverges()
    {
        double[] other = [.. losses.Select(loss => loss + 0.2)];
        other[5] = double.NaN;
        RangeTestCurve curve = RangeTestCurve.Of([.. Run(losses, other[..6]).Trials])!;
        Assert.Equal([2.4, 2.4, 2.3, 1.9, 1.1], curve.Points.Select(point => point.Loss.Value!.Value), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.All(curve.Points, point => Assert.Equal(2, point.Loss.Count));
    }

    [Fact]
    public void A_run_whose_steps_were_not_kept_is_left_out()
    {
        RunResults run = Run(losses, losses).With(trial => trial.Repeat == 1 ? trial with { Steps = [] } : trial);
        Assert.Equal(1, RangeTestCurve.Of([.. run.Trials])!.Runs);
    }

    [Fact]
    public void A_loss_below_zero_grows_from_its_lowest_possible()
    {
        double[] cosine = [-0.1, -0.2, -0.5, -0.9, -0.95, -0.9, -0.85, -0.7, 0.5, 0.9], below = [.. cosine.Select(loss => loss - 1)];
        Assert.Equal(cosine[..7], Losses(cosine, "cosine_similarity"));
        Assert.Equal(cosine[..8], Losses(cosine[..8], "poisson"));
        Assert.Equal(below[..8], Losses(below[..8], "poisson"));
    }

    [Fact]
    public void Intervals_end_where_the_loss_does()
    {
        JsonElement settings = Schedule("range_test", "categorical_crossentropy");
        double[] other = [.. losses.Select(loss => loss + 1)];
        Assert.True(RangeTestCurve.Of([.. Run(losses, other).Trials])!.Points[6].Loss.Interval!.Value.Low < 0);
        Assert.Equal(
            0,
            RangeTestCurve.Of([.. Run(losses, other).With(trial => trial with { Settings = settings }).Trials])!.Points[6].Loss.Interval!.Value.Low);
    }

    [Fact]
    public void A_loss_that_only_grows_never_falls()
    {
        RunResults run = Run([1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9]);
        Assert.Null(RangeTestCurve.Of([.. run.Trials])!.FastestFall);
        Assert.Contains("never fell", Note(run), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_schedules_and_too_few_steps_have_no_curve()
    {
        Assert.Null(RangeTestCurve.Of([.. Run(losses).With(trial => trial with { Settings = Schedule("cosine") }).Trials]));
        Assert.Null(RangeTestCurve.Of([.. Run(losses).With(trial => trial with { Steps = [.. trial.Steps.Take(11)] }).Trials]));
        Assert.Null(RangeTestCurve.Of([]));
    }

    [Fact]
    public void A_note_says_the_rates()
    {
        // The fifth point has the rates 1e-4^(1 - i / 39) of steps 16 to 19, the seventh those of 24 to 27.
        Assert.Equal(0.00645, Enumerable.Range(16, 4).Average(Rate), 1e-5);
        Assert.Equal(0.0427, Enumerable.Range(24, 4).Average(Rate), 1e-4);
        Assert.Contains("fell fastest at a learning rate near 0.0065 and was lowest near 0.043 (1 run)", Note(Run(losses)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_figure_has_a_curve_for_every_combination()
    {
        IntervalCurves figure = RangeTests.Compute(CellTrials.ByMerit(Run(losses)))!;
        Assert.Contains("fastest fall near 0.0065, lowest near 0.043", figure.Subtitle, StringComparison.Ordinal);
        Assert.True(figure.IsLogarithmic);
        Assert.Equal(9, Assert.Single(figure.Curves).Points.Count);
        RunResults two = MadeUpRun.Of("optimizer", ("sgd", [0.9]), ("adam", [0.95])).With(trial => Tested(trial, losses));
        Assert.Equal(["adam", "sgd"], RangeTests.Compute(CellTrials.ByMerit(two))!.Curves.Select(curve => curve.Label.Split(':')[0]));
        Assert.Null(RangeTests.Compute(CellTrials.ByMerit(MadeUpRun.Of("optimizer", ("sgd", [0.9])))));
    }

    static string Note(RunResults run) => run.Ask("").Findings.Single(finding => finding.Id == "range-test").Sentence;

    static RunResults Run(params double[][] repeats) =>
        MadeUpRun.Of("optimizer", ("sgd", [.. repeats.Select(_ => 0.9)])).With(trial => Tested(trial, repeats[trial.Repeat - 1]));

    static TrialRecord Tested(TrialRecord trial, double[] losses) =>
        trial with { Settings = Schedule("range_test"), Steps = [.. Enumerable.Range(0, 4 * losses.Length).Select(i => new StepRecord(i + 1, Rate(i), losses[i / 4]))] };

    static double Rate(int step) => Math.Pow(10, -4 + 4 * step / 39.0);

    static double[] Losses(double[] losses, string loss) =>
    [
        .. RangeTestCurve.Of([.. Run(losses).With(trial => trial with { Settings = Schedule("range_test", loss) }).Trials])!.Points
            .Select(point => Math.Round(point.Loss.Value!.Value, 12)),
    ];

    static JsonElement Schedule(string name) =>
        JsonSerializer.SerializeToElement(new { training = new { epochs = 6, schedule = new { name, curve = "exponential" } } });

    static JsonElement Schedule(string name, string loss) =>
        JsonSerializer.SerializeToElement(new { training = new { epochs = 6, loss = new { name = loss }, schedule = new { name, curve = "exponential" } } });
}
