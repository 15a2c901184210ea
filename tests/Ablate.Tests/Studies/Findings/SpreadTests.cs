using System.Text.Json;
using Ablate.Studies.Findings;
using Ablate.Studies.Results;
using Ablate.Studies.Statistics;

namespace Ablate.Tests.Studies.Findings;

public sealed class SpreadTests
{
    /// <summary>Initial weights deviate by 0.03, the split by 0.04 around any mean: variances of 9 and 16, shares of 36 and 64 %.</summary>
    static readonly RunResults run = MadeUpRun.Of([("vary", ["initial_weights", "split", "everything"]), ("optimizer", ["sgd", "adam"])], 3, (levels, repeat) =>
        0.9 - (levels[1] == "sgd" ? 0.1 : 0) + (repeat - 2) * (levels[0] == "split" ? 0.04 : levels[0] == "everything" ? 0.05 : 0.03))
        .With(trial => trial with { Settings = JsonDocument.Parse($"{{\"training\":{{\"epochs\":6,\"vary\":\"{trial.Levels[0]}\"}}}}").RootElement });

    [Fact]
    public void Is_split_by_source()
    {
        SourceSpread[] spreads = [.. run.Ask("").Sources.Where(spread => spread.Measure.Name == "validation accuracy")];
        Assert.Equal(["initial_weights", "split", "everything"], spreads.Select(spread => spread.Source));
        Assert.Equal([0.03, 0.04, 0.05], spreads.Select(spread => Math.Round(spread.Deviation, 12)));
        Assert.Equal([0.36, 0.64, null], spreads.Select(spread => spread.Share is { } share ? Math.Round(share, 12) : (double?)null));
        Assert.All(spreads, spread => Assert.Equal((6, 2, DeviationInterval.Of(spread.Deviation, 2)), (spread.Count, spread.Combinations, spread.Interval)));
    }

    [Fact]
    public void Is_put_into_words() => Assert.Equal(
        "Split alone: validation accuracy deviates by 4.00 percentage points (95 % interval 2.08 to 25.14, 6 runs of 2 combinations); 64 % of the sum of the variances.",
        run.Ask("").Sources[1].Sentence);

    [Fact]
    public void Is_not_shown_where_everything_varies() =>
        Assert.Empty(MadeUpRun.Of("optimizer", ("sgd", MadeUpRun.Noise), ("adam", MadeUpRun.Noise)).Ask("").Sources);

    [Fact]
    public void Questions_about_one_source_alone_are_pointed_out()
    {
        const string question = "questions: [{{ ask: Which?, compare: optimizer, by: validation accuracy, where: {{ vary: {0} }} }}]";
        string Asked(string level) => string.Format(System.Globalization.CultureInfo.InvariantCulture, question, level);
        Assert.Contains("held-sources", run.Ask(Asked("split")).Ids());
        Assert.DoesNotContain("held-sources", run.Ask(Asked("everything")).Ids());
    }
}
