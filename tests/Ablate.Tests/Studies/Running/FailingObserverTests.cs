using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Training;
using Ablate.Formats.Datasets;
using Ablate.Studies.Definition;
using Ablate.Studies.Results;
using Ablate.Studies.Running;
using Ablate.Studies.Trials;

namespace Ablate.Tests.Studies.Running;

/// <summary>What an observer throws is no failure of the training that it watches, whatever is thrown: it ends the run.</summary>
public sealed class FailingObserverTests
{
    const string Study = """
        study: watched
        data: { dataset: digits, rows: first 200, test: first 50 }
        network:
          - dense: 8
            activation: ${activation}
          - dense: 10
            activation: softmax
        training: { epochs: 2, batch_size: 20 }
        factors:
          activation: [relu, tanh]

        """;

    public static TheoryData<string, bool> Moments => new MatrixTheoryData<string, bool>(["step", "epoch", "end"], [true, false]);

    [Theory, MemberData(nameof(Moments))]
    public void The_run_ends_with_what_an_observer_throws(string when, bool together)
    {
        foreach (Exception thrown in new Exception[] { new ArgumentException("of the observer", nameof(when)), new InvalidOperationException("of the observer"), new OperationCanceledException("of the observer"), new IOException("of the observer") })
        {
            var watching = new Failing(when, thrown);
            var runner = new StudyRunner(
                StudyFile.Parse(Study, "watched.yaml"),
                new RunOptions { Workers = 1, Together = together, Kernel = Kernels.Widest, Locator = new DataLocator([], "", null, "") }, watching);
            Assert.Same(thrown, Assert.ThrowsAny<Exception>(() => runner.Run(CancellationToken.None)));
            Assert.DoesNotContain(watching.Records, record => record.Status == TrialStatus.Failed);
        }
    }

    sealed class Failing(string when, Exception thrown) : IStudyObserver
    {
        public List<TrialRecord> Records { get; } = [];

        public void OnStep(Trial trial, in TrainingProgress progress) => Throw("step");

        public void OnEpoch(Trial trial, EpochRecord epoch) => Throw("epoch");

        public void OnTrialFinished(Trial trial, TrialRecord record, Model? model)
        {
            Records.Add(record);
            Throw("end");
        }

        void Throw(string now)
        {
            if (now == when)
                throw thrown;
        }
    }
}
