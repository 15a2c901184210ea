using System.Text.Json;
using Ablate.Engine.Training;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;
using Ablate.Tests.Studies.Findings;

namespace Ablate.Tests.Studies.Results;

public sealed class SummedTestLossTests
{
    static readonly Measure measure = StandardMeasures.All.First(measure => measure.Name == "test loss summed over rows / batch size");

    /// <summary>Program 4 publishes 1.84 for Adam at batch 250 and 2,000 test rows: a mean cross-entropy of 0.23.</summary>
    [Fact]
    public void Is_the_mean_times_the_rows_by_the_batch()
    {
        TrialRecord trial = MadeUpRun.Of("optimizer", ("adam", [0.93])).Trials[0] with
        {
            Test = new Score(0.23, 0.93),
            Confusion = [[900, 100], [40, 960]],
            Settings = JsonDocument.Parse("{\"training\":{\"batch_size\":250}}").RootElement,
        };
        Assert.Equal(1.84, measure.Of(trial)!.Value, 9);
        Assert.Null(measure.Of(trial with { Confusion = null }));
        Assert.Null(measure.Of(trial with { Settings = JsonDocument.Parse("{}").RootElement }));
    }
}
