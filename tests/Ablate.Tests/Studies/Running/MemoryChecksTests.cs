using Ablate.Engine.Settings;
using Ablate.Formats.Datasets;
using Ablate.Studies.Definition;
using Ablate.Studies.Running;

namespace Ablate.Tests.Studies.Running;

/// <summary>Trainings that the memory cannot hold are refused, from the least that they take.</summary>
public sealed class MemoryChecksTests
{
    const string Text = """
        study: small
        data: { dataset: { name: moons, training_samples: 100, test_samples: 10 } }
        network:
          - dense: 1000
          - residual: [{ dense: 1000 }]
          - { dense: 2, activation: softmax, trainable: false }
        training: { batch_size: 500 }
        factors: { optimizer: [sgd, adam] }
        repeats: 2
        """;

    /// <summary>Weights, two moments of those that are trained, and 100 rows of what leaves four layers.</summary>
    const long Adam = 4 * ((2000 + 1_000_000) * 3 + 2000 + 100 * 3002), Sgd = 4 * (2000 + 1_000_000 + 2000 + 100 * 3002);

    [Theory]
    [InlineData(1, Adam, null)]
    [InlineData(1, Adam - 1, "s(4,3): this network and its training need at least 0.0 GB of memory, and there are 0.0 GB.")]
    [InlineData(2, 2 * Adam, null)]
    [InlineData(2, 2 * Adam - 1, "s(4,3): 2 trials at the same time need at least 0.0 GB of memory, and there are 0.0 GB. Take fewer --workers.")]
    [InlineData(100, 2 * Adam + 2 * Sgd, null)]
    [InlineData(100, 2 * Adam + 2 * Sgd - 1, "4 trials at the same time")]
    public void The_least_that_the_largest_trials_take_is_counted(int atOnce, long memory, string? complaint)
    {
        Study study = StudyFile.Parse(Text, "s");
        Exception? e = Record.Exception(() => MemoryChecks.Run(study, new DataPool(study.Cells, new DataLocator([], "", null, "")), atOnce, memory));
        if (complaint is null)
            Assert.Null(e);
        else
            Assert.Contains(complaint, Assert.Single(Assert.IsType<InvalidSettingsException>(e).Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void This_machine_has_some_memory() => Assert.InRange(MemoryChecks.All, 100_000_000, long.MaxValue);
}
