using Ablate.Studies.Results;
using Ablate.Tests.Studies.Findings;

namespace Ablate.Tests.Studies.Results;

public sealed class RunResultsTests
{
    [Theory]
    [InlineData(3, "1 of 3 trials is not finished")]
    [InlineData(1002, "1,000 of 1,002 trials are not finished")]
    public void What_is_not_finished_is_counted_in_words(int planned, string expected)
    {
        RunResults run = MadeUpRun.Of("rate", ("0.1", [0.9]), ("1", [0.8]));
        Assert.Equal(expected, (run with { Info = run.Info with { Trials = planned } }).UnfinishedText);
    }

    /// <summary>A training that diverged keeps the accuracy of the epochs before, which may look well.</summary>
    [Fact]
    public void Trials_that_diverged_have_no_rank_among_those_that_completed()
    {
        RunResults run = MadeUpRun.Of("rate", ("0.1", [0.9]), ("1", [0.8]), ("10", [0.7])).With(trial =>
            trial.Levels[0] == "1" ? trial with { Status = TrialStatus.Diverged } : trial);
        Assert.Equal(["0.1", "10", "1"], run.ByMerit.Select(trial => trial.Levels[0]));
    }
}
