using Ablate.Studies.Definition;
using Ablate.Studies.Running;
using Ablate.Studies.Trials;

namespace Ablate.Tests.Studies.Running;

public sealed class TrialPacksTests
{
    /// <remarks>Layers of no more units than a batch has rows, and of 240 together.</remarks>
    [Theory]
    [InlineData("[10, 30, 100]", "batch_size: 250", 1, "1-2-3 4-5-6")]
    [InlineData("[10, 30, 100]", "batch_size: 250", 2, "1-2 3 4-5 6")]
    [InlineData("[10, 30, 100]", "batch_size: 250", 8, "1 2 3 4 5 6")]
    [InlineData("[99, 100, 10]", "batch_size: 250", 1, "1-2-3 4-5-6")]
    [InlineData("[100, 140, 10]", "batch_size: 250", 1, "1-2 3 4-5 6")]
    [InlineData("[10, 30, 100]", "batch_size: 50", 1, "1-2 3 4-5 6")]
    [InlineData("[300, 10, 400]", "batch_size: 250", 1, "1 2 3 4 5 6")]
    [InlineData("[10, 30, 100]", "batch_size: 8", 1, "1 2 3 4 5 6")]
    [InlineData("[10, 30, 100]", "batch_size: 50, mixup: 0.2", 1, "1 2 3 4 5 6")]
    [InlineData("[10, 30, 100]", "batch_size: 50, optimizer: gradient_descent", 1, "1 2 3 4 5 6")]
    public void Narrow_arms_of_one_repeat_train_together(string units, string training, int workers, string expected) =>
        Assert.Equal(expected, Packs($"units: {units}", $"{{ epochs: 1, {training} }}", workers));

    [Fact]
    public void Trials_with_other_batches_do_not() =>
        Assert.Equal("1-4 2-5 3-6 7-10 8-11 9-12", Packs("units: [10, 16]\n  batch_size: [16, 50, 100]", "{ epochs: 1 }", 1));

    static string Packs(string factors, string training, int workers)
    {
        Study study = StudyFile.Parse($$"""
            study: packs
            data: { dataset: digits, validation: last 20 % }
            network:
              - dense: ${units}
                activation: relu
              - dense: 10
                activation: softmax
            training: {{training}}
            factors:
              {{factors}}
            repeats: 2

            """, "packs.yaml");
        return string.Join(' ', TrialPacks.Of(TrialList.Of(study), workers).Select(pack => string.Join('-', pack.Select(trial => trial.Number))));
    }
}
