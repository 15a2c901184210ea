using Ablate.Studies.Findings;
using Ablate.Studies.Results;

namespace Ablate.Tests.Studies.Findings;

public sealed class FactorImportanceTests
{
    /// <summary>
    /// Depth moves the accuracy by -0.04, 0 or 0.04, width by 0.03 up or down, both together by 0.02 in the corners: variances of 32/3, 9 and 8/3 in units
    /// of 0.0001. The repeats move all cells alike by 0.1, which is no difference between them, and cells of either width by 0.01 against each other.
    /// </summary>
    static readonly RunResults run = MadeUpRun.Of([("depth", ["1", "2", "3"]), ("batch_size", ["16", "32"])], 2, (levels, repeat) =>
    {
        int depth = int.Parse(levels[0]) - 2, width = levels[1] == "16" ? 1 : -1, sign = repeat == 1 ? 1 : -1;
        return 0.5 + 0.04 * depth + 0.03 * width + 0.02 * depth * width + sign * (0.1 + 0.01 * width);
    });

    [Fact]
    public void Is_the_share_of_the_variance_that_a_factor_or_a_pair_makes()
    {
        FactorImportance importance = run.Ask("").Importance!;
        const double whole = 32.0 / 3 + 9 + 8.0 / 3;
        Assert.Equal(["depth", "batch size", "depth with batch size"], importance.Shares.Select(share => share.Label));
        Assert.Equal([32.0 / 3 / whole, 9 / whole, 8.0 / 3 / whole], importance.Shares.Select(share => share.Share), Close);
        Assert.Equal(Math.Sqrt(whole) / 100, importance.Deviation, 1e-12);
        Assert.Equal(0, importance.Rest, 1e-12);
    }

    [Fact]
    public void The_noise_is_what_differs_between_combinations_by_the_repeat() =>
        Assert.Equal(1 / (32.0 / 3 + 9 + 8.0 / 3), run.Ask("").Importance!.Noise!.Value, 1e-12);

    [Fact]
    public void Is_put_into_words() => Assert.Equal(
        "The mean validation accuracy deviates by 4.73 percentage points over the 6 combinations. Of its variance: depth 48 %, batch size 40 %, depth with batch size 12 %. "
        + "The noise of the repeats would make about 4 % by itself.",
        run.Ask("").Importance!.Sentence);

    [Fact]
    public void Findings_have_every_share() => Assert.Equal(
        ["depth", "batch_size", "depth+batch_size"],
        FindingsJson.Node(run.Ask(""))["importance"]!["shares"]!.AsArray().Select(share => string.Join('+', share!["factors"]!.AsArray().Select(factor => (string)factor!))));

    [Fact]
    public void One_factor_a_grid_with_holes_and_combinations_without_numbers_have_none()
    {
        Assert.Null(MadeUpRun.Of("optimizer", ("sgd", MadeUpRun.Noise), ("adam", MadeUpRun.Noise)).Ask("").Importance);
        Assert.Null((run with { Trials = [.. run.Trials.Where(trial => trial.Levels is not ["1", "16"])] }).Ask("").Importance);
        Assert.Null(run.With(trial => trial.Levels is ["1", "16"] ? trial with { Status = TrialStatus.Diverged } : trial).Ask("").Importance);
        Assert.Null(run.With(trial => trial.Levels is ["1", "16"] && trial.Repeat == 1 ? trial with { Status = TrialStatus.Diverged } : trial)
            .Ask("").Importance!.Noise);
    }

    [Fact]
    public void Of_one_repeat_the_noise_is_not_known() => Assert.EndsWith(
        "How much of it is noise is not known.", MadeUpRun.Of([("a", ["1", "2"]), ("b", ["1", "2"])], 1, (levels, _) => levels[0] == "1" ? 0.9 : 0.8).Ask("").Importance!.Sentence, StringComparison.Ordinal);

    static bool Close(double expected, double actual) => Math.Abs(expected - actual) < 1e-12;
}
