using Ablate.Engine.Training;
using Ablate.Studies.Audit;
using Ablate.Studies.Results;
using Ablate.Tests.Studies.Findings;

namespace Ablate.Tests.Studies.Audit;

public sealed class FaultEvidenceTests
{
    [Fact]
    public void The_test_rows_may_pick_another_model_than_the_validation_rows()
    {
        RunResults run = MadeUpRun.Of("optimizer", ("sgd", [0.90]), ("adam", [0.95]))
            .With(trial => trial.Levels[0] == "sgd" ? trial with { Test = new Score(0.1, 0.96) } : trial);
        Assert.Equal("Here the test rows pick sgd with 96.00 %, the validation rows adam with 94.00 %.", Said("activation-by-optimizer", run));
        Assert.Equal(
            "Here both pick adam, with 94.00 % on the test rows.",
            Said("activation-by-optimizer", MadeUpRun.Of("optimizer", ("sgd", [0.90]), ("adam", [0.95]))));
    }

    [Fact]
    public void The_simplified_Nesterov_equals_momentum() => Assert.Equal(
        "Table 1, largest difference of the test loss from momentum in any repeat: nesterov_simplified 0, nesterov 0.02.",
        Said("table-01-optimizers", MadeUpRun.Of("optimizer", ("momentum", [0.90, 0.91]), ("nesterov_simplified", [0.90, 0.91]), ("nesterov", [0.91, 0.89]))));

    /// <summary>Three repeats of 2, 4 and 6 epochs whose validation loss is 1 / epoch: at epoch 4 two still run, at 1/4 each; the first keeps 1/2.</summary>
    [Fact]
    public void The_mean_of_the_running_repeats_is_not_that_of_all()
    {
        RunResults run = MadeUpRun.Of("activation", ("leaky_relu", [0.9, 0.9, 0.9])).With(trial => trial with
        {
            Epochs =
            [
                .. Enumerable.Range(1, 2 * trial.Repeat).Select(epoch => new EpochRecord(epoch, new Score(1, 0.9), new Score(1.0 / epoch, 0.9), 0.01, 1, 0.1)),
            ],
        });
        Assert.Equal(
            "Table 3, leaky_relu at epoch 4: 2 of 3 repeats still run; their mean validation loss is 0.25, that of all 0.333.",
            Said("table-03-activations-nesterov", run));
    }

    [Fact]
    public void The_reading_that_comes_closest_is_named()
    {
        RunResults run = MadeUpRun.Of([("arm", ["naive", "+ Adam"]), ("epochs", ["5", "10"])], 1, (levels, _) => levels[1] == "10" ? 0.91 : 0.51);
        AuditedStudy study = run.As(
            "technique-ladder",
            "published: [{ where: { arm: naive, epochs: 10 }, test accuracy: 0.8 }, { where: { arm: + Adam, epochs: 10 }, test accuracy: 0.9 }]");
        Assert.Contains(
            "Of 2 readings technique-ladder, epochs 10 comes closest: naive 80.0 % published, 90.0 % ours, Adam 90.0 "
            + "% published, 90.0 % ours; 5.0 percentage points apart on average.",
            ProgramCatalogue.All[3].Faults.Select(fault => fault.Evidence(new AuditResults([study]))));
    }

    static string? Said(string study, RunResults run) =>
        ProgramCatalogue.All.SelectMany(program => program.Faults)
            .Select(fault => fault.Evidence(new AuditResults([run.As(study, "{}")])))
            .FirstOrDefault(text => text is not null);
}
