using System.Text.Json;
using Ablate.Studies.Findings;
using Ablate.Studies.Results;

namespace Ablate.Tests.Studies.Findings;

public sealed class SharedRowsTests
{
    const string Which = "questions: [{ ask: Which?, compare: optimizer, by: validation accuracy }]";

    /// <summary>
    /// Differences of 1, 2, 3, 2 and 2 points: mean 2, deviation 0.7071. Five folds: error 0.7071 sqrt(1/5 + 1/4) = 0.4743, t(0.975, 4) = 2.7764, so
    /// the interval reaches 1.3170 to either side; uncorrected 0.8780.
    /// </summary>
    [Theory]
    [InlineData("5 folds", "everything", 80, 20, 0.013170)]
    [InlineData("5 stratified folds", "split", 80, 20, 0.013170)]
    [InlineData("random 20 %", "everything", 80, 20, 0.013170)]
    [InlineData("last 20 %", "everything", 80, 20, 0.008780)]
    [InlineData("5 folds", "initial_weights", 80, 20, 0.008780)]
    public void Differences_of_other_splits_of_the_same_rows_are_corrected(string validation, string vary, int training, int rows, double reach)
    {
        Comparison comparison = Run(validation, vary, training, rows).Ask(Which).Answers[0].Comparisons[0];
        Assert.Equal(0.02, comparison.Difference.Value!.Value, 1e-12);
        Assert.Equal(reach, comparison.Difference.Interval!.Value.Width / 2, 1e-6);
        Assert.Equal(reach > 0.01, comparison.IntervalName.Contains("shared training rows", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("test accuracy")]
    [InlineData("training time")]
    public void A_fixed_test_file_and_times_need_no_correction(string measure) => Assert.Equal(
        "95 % interval", Run("5 folds", "everything", 80, 20).Ask(Which.Replace("validation accuracy", measure, StringComparison.Ordinal)).Answers[0].Comparisons[0].IntervalName);

    /// <summary>The standard error grows from sqrt(1/5) to sqrt(1/5 + 1/4), whatever the boundary of the look.</summary>
    [Fact]
    public void Looks_at_shared_rows_are_corrected_too()
    {
        double Width(string validation)
        {
            RunResults run = Run(validation, "everything", 80, 20);
            return (run with { Info = run.Info with { Sequential = new SequentialInfo([3, 5]) } })
                .Ask(Which).Answers[0].Comparisons[0].Difference.Interval!.Value.Width;
        }
        Assert.Equal(Width("last 20 %") * Math.Sqrt(1 + 5 / 4.0), Width("5 folds"), 1e-12);
    }

    /// <summary>Of arms whose rows are always the same the difference is not corrected, whatever other trials of the run share.</summary>
    [Fact]
    public void Only_what_the_arms_share_counts()
    {
        string question = Which.Replace("by:", "where: { vary: dropout }, by:", StringComparison.Ordinal);
        RunResults run = MadeUpRun.Of(
            [("optimizer", ["sgd", "adam"]), ("vary", ["dropout", "split"])], 5,
            (levels, repeat) => MadeUpRun.Noise[repeat - 1] - (levels[0] == "sgd" ? 0.01 * repeat : 0))
            .With(trial => trial with { Rows = new RowCounts(80, 20, 50), Settings = JsonDocument.Parse($"{{\"data\":{{\"validation\":\"random 20 %\"}},\"training\":{{\"epochs\":6,\"vary\":\"{trial.Levels[1]}\"}}}}").RootElement });
        Assert.Equal("95 % interval", run.Ask(question).Answers[0].Comparisons[0].IntervalName);
        Assert.Contains(
            "shared training rows", run.Ask(question.Replace("dropout", "split", StringComparison.Ordinal)).Answers[0].Comparisons[0].IntervalName,
            StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_pointed_out()
    {
        Assert.Contains("shared-rows", Run("5 folds", "everything", 80, 20).Ask(Which).Ids());
        Assert.DoesNotContain("shared-rows", Run("last 20 %", "everything", 80, 20).Ask(Which).Ids());
    }

    /// <summary>The deviation of what is shared never averages out: where that alone covers the difference, no number of repeats would do.</summary>
    [Fact]
    public void What_is_shared_never_averages_out()
    {
        RunResults run = MadeUpRun.Of("optimizer", ("sgd", MadeUpRun.Noise), ("adam", [0.971, 0.973, 0.968, 0.971, 0.969]));
        Assert.NotNull(Of(run, "last 20 %").Ask(Which).Answers[0].MoreRepeats);
        Assert.Null(Of(run, "5 folds").Ask(Which).Answers[0].MoreRepeats);
    }

    static RunResults Run(string validation, string vary, int training, int rows) => Of(
        MadeUpRun.Of("optimizer", ("sgd", [0.90, 0.91, 0.92, 0.90, 0.91]), ("adam", [0.91, 0.93, 0.95, 0.92, 0.93])), validation, vary, training, rows);

    static RunResults Of(RunResults run, string validation, string vary = "everything", int training = 80, int rows = 20) => run.With(trial => trial with
    {
        Rows = new RowCounts(training, rows, 50),
        Settings = JsonDocument.Parse($"{{\"data\":{{\"validation\":\"{validation}\"}},\"training\":{{\"epochs\":6,\"vary\":\"{vary}\"}}}}").RootElement,
    });
}
