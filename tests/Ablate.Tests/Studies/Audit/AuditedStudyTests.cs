using Ablate.Studies.Audit;
using Ablate.Studies.Definition;
using Ablate.Studies.Results;
using Ablate.Tests.Studies.Findings;

namespace Ablate.Tests.Studies.Audit;

public sealed class AuditedStudyTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Comments_of_the_study_file_say_what_is_assumed()
    {
        folder.Write("study.yaml", """
            question: What is assumed, and what is known?
            training:
              epochs: 10          # assumed
              batch_size: 250     # as published
              optimizer: adam     # assumed: the usual rates
            """);
        RunResults run = MadeUpRun.Of("optimizer", ("adam", MadeUpRun.Noise)) with { Folder = new RunFolder(folder.Path) };
        Assert.Equal(["epochs: 10", "optimizer: adam (the usual rates)"], AuditedStudy.Of(run).Assumptions);
    }

    [Fact]
    public void Studies_that_are_trained_as_they_are_written_have_no_changes() =>
        Assert.All(ProgramCatalogue.Studies, study => Assert.Empty(Changes(study, new StudyOverrides { Repeats = 2 })));

    [Fact]
    public void Fewer_epochs_are_a_change()
    {
        Assert.Equal(["training.epochs: 100 -> 2"], Changes("ten-classes", new StudyOverrides { Set = [("epochs", "2")] }));
        Assert.Contains("factors.epochs: [5, 10, 20] -> [2]", Changes("technique-ladder", new StudyOverrides { Set = [("epochs", "2")] }));
    }

    IReadOnlyList<string> Changes(string study, StudyOverrides overrides)
    {
        string text = ShippedStudies.Text(study)!;
        folder.Write("study.yaml", text);
        folder.Write("study.resolved.yaml", ResolvedStudy.Write(StudyFile.Parse(text, study, overrides)));
        return ChangedSettings.Of(new RunFolder(folder.Path));
    }
}
