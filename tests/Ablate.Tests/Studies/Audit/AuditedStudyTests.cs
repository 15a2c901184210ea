using Ablate.Studies.Audit;
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
}
