using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;
using Ablate.Formats.Datasets;
using Ablate.Studies.Definition;
using Ablate.Studies.Results;
using Ablate.Studies.Running;
using Ablate.Studies.Trials;

namespace Ablate.Tests.Studies.Running;

/// <summary>
/// Whatever is combined in a study, it is refused with places before anything is trained, or every trial of it ends, with the same bits alone, in
/// company and after interruptions. With ABLATE_LONG=1 in the environment 3,000 studies are drawn instead of 60.
/// </summary>
public sealed class RandomStudyTests : IDisposable
{
    const int Parts = 4;

    static readonly int studies = Environment.GetEnvironmentVariable("ABLATE_LONG") == "1" ? 3_000 : 60;

    readonly TemporaryFolder folder = new();

    public static TheoryData<int> Shares => [.. Enumerable.Range(0, Parts)];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Shares))]
    public void A_study_is_refused_or_trained_with_the_same_bits(int part)
    {
        int trained = 0, drawn = 0;
        for (int seed = part; seed < studies; seed += Parts)
        {
            string text = new RandomStudy(seed).Write();
            drawn++;
            if (Record.Exception(() => new StudyRunner(StudyFile.Parse(text, "x.yaml"), Options)) is { } e)
            {
                Assert.All(Assert.IsType<InvalidSettingsException>(e).Problems, problem => Assert.StartsWith("x.yaml(", problem.ToString(), StringComparison.Ordinal));
                continue;
            }
            var study = StudyFile.Parse(text, "x.yaml");
            var again = StudyFile.Parse(ResolvedStudy.Write(study), "resolved.yaml");
            Assert.Equal(TrialList.Of(study).Select(trial => trial.Id), TrialList.Of(again).Select(trial => trial.Id));

            Dictionary<string, string> alone = Train(study, Options with { Together = false }).Bits;
            Assert.Equal(alone, Train(study, Options with { Workers = 2 }).Bits);
            Assert.Equal(alone, Interrupted(study, new Random(seed)));
            trained++;
        }
        Assert.InRange(trained, drawn / 3, drawn);
    }

    /// <summary>Trains until a random step, goes on until another, and then to the end.</summary>
    Dictionary<string, string> Interrupted(Study study, Random random)
    {
        var options = Options with { Checkpoints = new RunFolder(folder.Path), CheckpointEvery = TimeSpan.Zero };
        Watcher whole = Train(study, options);
        Dictionary<string, string> bits = [];
        foreach (int end in (ReadOnlySpan<int>)[random.Next(1, whole.Steps + 1), random.Next(1, whole.Steps + 1), int.MaxValue])
        {
            Watcher watcher = Train(study, options, end);
            options = options with { Together = !options.Together, Finished = [.. options.Finished, .. watcher.Finished] };
            foreach ((string trial, string result) in watcher.Bits)
                bits.Add(trial, result);
        }
        return bits;
    }

    static RunOptions Options { get; } = new() { Workers = 1, Kernel = Kernels.Widest, Locator = new DataLocator([], "", null, "") };

    static Watcher Train(Study study, RunOptions options, int end = int.MaxValue)
    {
        using var source = new CancellationTokenSource();
        var watcher = new Watcher(end, source);
        new StudyRunner(study, options, watcher).Run(source.Token);
        return watcher;
    }

    /// <summary>Notes what comes out, and asks for the end after so many steps.</summary>
    sealed class Watcher(int end, CancellationTokenSource source) : IStudyObserver
    {
        readonly Lock gate = new();
        int steps;

        public int Steps => steps;

        public List<TrialRecord> Finished { get; } = [];

        /// <summary>Of every trial that ended, all its numbers but times, and its weights.</summary>
        public Dictionary<string, string> Bits { get; } = [];

        public void OnStep(Trial trial, in TrainingProgress progress)
        {
            if (Interlocked.Increment(ref steps) == end)
                source.Cancel();
        }

        public void OnTrialFinished(Trial trial, TrialRecord record, Model? model)
        {
            if (record.Status == TrialStatus.Interrupted)
                return;
            Assert.True(record.Status is TrialStatus.Completed or TrialStatus.Diverged, $"{trial.Label}: {record.Reason}");
            IEnumerable<EpochRecord> epochs = record.Epochs.Select(epoch => epoch with { TrainingSeconds = 0, EvaluationSeconds = 0 });
            IEnumerable<uint> weights = (model?.Weights ?? []).SelectMany(tensor => tensor.Values).Select(BitConverter.SingleToUInt32Bits);
            lock (gate)
            {
                Finished.Add(record);
                Bits.Add(
                    $"{record.Number}",
                    $"{record.Status} {record.Training} {record.Validation} {record.Test} {string.Join(' ', epochs)} {string.Join(' ', record.Steps)} {string.Join(' ', weights)}");
            }
        }
    }
}
