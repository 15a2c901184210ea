using Ablate.Studies.Findings;
using Ablate.Studies.Results;

namespace Ablate.Tests.Studies.Findings;

public sealed class PublishedTests
{
    /// <summary>
    /// Mean 0.98, deviation 0.01, t(0.975, 2) = 4.3027: one more run falls in 0.98
    /// +- 4.3027 * 0.01 * sqrt(1 + 1 / 3) = 0.0497, the true mean in +- 0.0248.
    /// </summary>
    static readonly RunResults run = MadeUpRun.Of("optimizer", ("sgd", [0.90, 0.91, 0.92]), ("adam", [0.97, 0.98, 0.99]));

    [Theory]
    [InlineData(0.94, 1, Agreement.Inside)]
    [InlineData(0.93, 1, Agreement.Outside)]
    [InlineData(0.94, 1000, Agreement.Outside)]
    [InlineData(0.96, 1000, Agreement.Inside)]
    public void A_value_is_inside_where_as_many_runs_fall(double value, int runs, Agreement agreement) =>
        Assert.Equal(agreement, run.Ask(FormattableString.Invariant($"published: [{{ where: {{ optimizer: adam }}, runs: {runs}, validation accuracy: {value} }}]")).Published[0].Agreement);

    [Fact]
    public void Both_are_put_into_words() => Assert.Equal(
        "Validation accuracy of adam: published 93.00 % (Table 3), ours 98.00 % (95 % interval 95.52 to 100.00, 3 runs); "
        + "outside 93.03 to 100.00, where a run like ours falls in 95 % of the cases.",
        run.Ask("published: [{ where: { optimizer: adam }, source: Table 3, validation accuracy: 93 % }]").Published[0].Sentence);

    /// <summary>A mean over other factors, or a tuned level, is another thing than a published run at one level, so the sentence says which it is.</summary>
    [Fact]
    public void What_becomes_of_factors_that_are_not_named_is_said()
    {
        RunResults grid = MadeUpRun.Of(
            [("optimizer", ["sgd", "adam"]), ("learning_rate", ["0.1", "0.01"])], 3,
            (levels, repeat) => (levels[0] == "adam" ? 0.97 : 0.9) + 0.001 * repeat - (levels[1] == "0.1" ? 0.02 : 0));
        const string Published = "published: [{ where: { optimizer: adam }, validation accuracy: 93 % }]";
        Assert.EndsWith("like ours falls in 95 % of the cases. Averaged over learning rate.", grid.Ask(Published).Published[0].Sentence, StringComparison.Ordinal);
        Assert.EndsWith(
            "like ours falls in 95 % of the cases. Tuned by validation rows: learning rate 0.01.",
            grid.Ask("roles: { learning_rate: nuisance }\n" + Published).Published[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void One_run_says_nothing() => Assert.Equal(
        Agreement.Unknown, MadeUpRun.Of("optimizer", ("adam", [0.97])).Ask("published: [{ where: { optimizer: adam }, test accuracy: 0.5 }]").Published[0].Agreement);

    [Fact]
    public void Equal_runs_and_no_runs_are_called_what_they_are()
    {
        string Sentence(double value) =>
            MadeUpRun.Of("optimizer", ("adam", [value, value, value]))
                .Ask("published: [{ where: { optimizer: adam }, test accuracy: 0.5 }]").Published[0].Sentence;
        Assert.EndsWith("; our runs are all equal, so they do not say how far another would fall.", Sentence(0.97), StringComparison.Ordinal);
        Assert.EndsWith("; without a number of ours nobody can say whether they agree.", Sentence(double.NaN), StringComparison.Ordinal);
    }

    /// <summary>The interval of a mean is none of a deviation, which one run has not.</summary>
    [Fact]
    public void Deviations_are_not_judged() => Assert.Equal(
        Agreement.Unknown, run.Ask("published: [{ where: { optimizer: adam }, deviation of validation accuracy over repeats: 0.02 }]").Published[0].Agreement);
}
