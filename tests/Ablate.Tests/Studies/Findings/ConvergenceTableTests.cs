using Ablate.Engine.Training;
using Ablate.Studies.Findings;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Tests.Studies.Findings;

public sealed class ConvergenceTableTests
{
    /// <summary>
    /// Every made-up training takes a second per epoch and is at its best after epoch 4, by ten points; the others lie ten points below. The best arm
    /// has 97.5 % on average, so the target is 0.95 * 97.5, rounded down: 92 %. Arm b, at 90 %, never gets there.
    /// </summary>
    static readonly RunResults run = MadeUpRun.Of(
        "arm", ("a", [.. MadeUpRun.Noise.Select(accuracy => accuracy + 0.005)]), ("b", [0.90, 0.91, 0.89, 0.90, 0.90]));

    [Fact]
    public void Says_how_fast_how_well_and_how_steadily()
    {
        ConvergenceTable table = run.Ask("").Convergence!;
        Assert.Equal(
            ["epochs to 92 % validation accuracy", "seconds to 92 % validation accuracy", "best epoch", "gap", "deviation over the last epochs"],
            table.Measures.Select(measure => measure.Name));
        Assert.Equal(["a", "b"], table.Rows.Select(row => row.Label));
        // One of five at 0.1 above the others: sqrt(0.1^2 * (1/5) * (4/5) * 5 / 4) = 0.1 / sqrt(5).
        Assert.Equal([4, 4, 4, 0.01, 0.1 / Math.Sqrt(5)], table.Rows[0].Values.Select(value => value.Value!.Value), Close);
        Assert.Equal([null, null, 4.0], table.Rows[1].Values.Take(3).Select(value => value.Value));
        Assert.Equal([5, 5, 5, 5, 5], table.Rows[0].Values.Select(value => value.Count));
        Assert.False(table.SharesMachine);
    }

    [Fact]
    public void One_epoch_says_nothing() =>
        Assert.Null(run.With(trial => trial with { Epochs = [trial.Epochs[0]] }).Ask("").Convergence);

    [Fact]
    public void A_regression_has_no_target() => Assert.Equal(
        ["best epoch", "loss gap", "loss deviation over the last epochs"],
        run.With(trial => trial with
        {
            Training = new Score(0.1, null),
            Validation = new Score(0.2, null),
            Test = new Score(0.2, null),
            Epochs = [.. trial.Epochs.Select(epoch => epoch with { Validation = new Score(0.5, null) })],
        }).Ask("").Convergence!.Measures.Select(measure => measure.Name));

    [Fact]
    public void Seconds_have_the_same_digits_in_every_row()
    {
        Measure seconds = StandardMeasures.All.Single(measure => measure.Name == "training time");
        var row = new ConvergenceRow([], [], 1);
        Assert.Equal(["0.647 s", "0.930 s", "1.00 s", "none"], new double?[] { 0.647, 0.93, 1, null }.Select(value => row.Text(seconds, new Estimate(value, null, 1))));
    }

    static bool Close(double expected, double actual) => Math.Abs(expected - actual) < 1e-9;
}
