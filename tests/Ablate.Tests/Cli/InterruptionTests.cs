using Ablate.Studies.Results;

namespace Ablate.Tests.Cli;

/// <summary>What is told of trials that were cut off.</summary>
public sealed class InterruptionTests : TinyStudy
{
    [Fact]
    public void Trials_that_are_cut_off_are_shown_with_the_epochs_that_they_finished()
    {
        Assert.Equal(130, program.RunUntilInterrupted("tiny.yaml"));
        RunResults run = RunReader.Read(new RunFolder(program.In("runs", "tiny")));
        TrialRecord first = run.Trials[0];
        Assert.InRange(first.Epochs.Count, 1, 999_999);
        Assert.Equal(Enumerable.Range(1, first.Epochs.Count), first.Epochs.Select(epoch => epoch.Epoch));
        Assert.Equal(first.Epochs.Sum(epoch => epoch.TrainingSeconds), first.TrainingSeconds);
        Assert.Equal($"It was interrupted after epoch {first.Epochs.Count} of 1000000.", first.Reason);
        Assert.Equal($"{first.Epochs.Count}", File.ReadAllLines(program.In("runs", "tiny", "results.csv"))[1].Split(',')[^7]);
        Assert.True(File.ReadAllLines(program.In("runs", "tiny", "epochs.csv")).Length > first.Epochs.Count);
        // What is measured at the end is not known, and a curve would go on.
        Assert.Null(first.Validation);
        Assert.Empty(Directory.GetFiles(program.In("runs", "tiny", "figures"), "learning_curves*"));

        // Cut off again before its first step, it still has what the checkpoint has.
        program.Cancellation = new CancellationToken(canceled: true);
        Assert.Equal(130, program.RunLong("tiny.yaml"));
        Assert.Equal(first.Epochs.Count, RunReader.Read(run.Folder).Trials[0].Epochs.Count);
    }
}
