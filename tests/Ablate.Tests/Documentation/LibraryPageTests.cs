using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Initializers;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Randomness;
using Ablate.Engine.Schedules;
using Ablate.Engine.Training;
using Ablate.Formats.Datasets;
using Ablate.Formats.Models;
using Ablate.Studies.Definition;
using Ablate.Studies.Findings;
using Ablate.Studies.Results;
using Ablate.Studies.Running;
using Ablate.Studies.Statistics;

namespace Ablate.Tests.Documentation;

/// <summary>What docs/library.md shows works as it stands there.</summary>
public sealed class LibraryPageTests : IDisposable
{
    readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void Every_example_stands_here_as_on_the_page()
    {
        string[] blocks = [.. File.ReadAllText(RepositoryFiles.Path("docs", "library.md")).ReplaceLineEndings("\n").Split("```csharp\n")[1..].Select(block => block.Split("```")[0])];
        string own = File.ReadAllText(RepositoryFiles.Path("tests", "Ablate.Tests", "Documentation", "LibraryPageTests.cs")).ReplaceLineEndings("\n");
        Assert.Equal(5, blocks.Length);
        Assert.All(blocks, block => Assert.Contains(Flat(block), Flat(own), StringComparison.Ordinal));

        static string Flat(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
    }

    [Fact]
    public void A_comparison_in_code()
    {
        Dataset digits = SyntheticDigits.Draw(3000, seed: 1, "train"), unseen = SyntheticDigits.Draw(1000, seed: 1, "test");
        TrainingOutcome Train(IActivation activation, int repeat) => Trainer.Train(new TrainingTask
        {
            Network = new NetworkSettings(
                new Dense { Units = 32, Activation = activation, WeightInitializer = new HeNormal() },
                new Dropout { Rate = 0.2 },
                new Dense { Units = 10, Activation = new Softmax() }),
            Training = new TrainingSettings { Optimizer = new Adam { LearningRate = 0.003 }, Epochs = 3, BatchSize = 64 },
            Data = new DataSplit(digits.All(), digits.All().None(), unseen.All()),
            Streams = new RandomStreams(Seed: 1, repeat),
        });
        double[] Accuracies(IActivation activation) => [.. Enumerable.Range(1, 5).Select(repeat => Train(activation, repeat).Test!.Value.Accuracy!.Value)];
        PairedSample pairs = PairedSample.Of(Accuracies(new Relu()), Accuracies(new Sigmoid()));
        Interval interval = Mean.Of(pairs.Differences).Interval!.Value;
        Console.WriteLine($"ReLU - sigmoid: 95 % interval {interval.Low:P2} to {interval.High:P2}, p = {PairedTTest.Of(pairs)!.PValue:G2}");

        Assert.Equal(5, pairs.Count);
        Assert.True(interval.Low > 0);
    }

    [Fact]
    public void Watching_saving_using()
    {
        string path = temporary.In("net.safetensors");
        Dataset digits = SyntheticDigits.Draw(2000, seed: 1, "train"), unseen = SyntheticDigits.Draw(500, seed: 1, "test");
        int[] rows = [.. Enumerable.Range(0, digits.Count)];
        TrainingOutcome outcome = Trainer.Train(
            new TrainingTask
            {
                Network = new NetworkSettings(new Dense { Units = 32, Activation = new Elu() }, new Dense { Units = 10, Activation = new Softmax() }),
                Training = new TrainingSettings { Epochs = 30, EarlyStopping = new EarlyStopping { Patience = 2, Restore = RestoredWeights.Always } },
                Data = new DataSplit(new Subset(digits, rows[..1800]), new Subset(digits, rows[1800..]), unseen.All()),
            },
            new EpochLines());
        ModelFile.Write(path, outcome.Model);
        Model model = ModelFile.Read(path);
        ModelOutputs said = model.Run(unseen.All(), Kernels.Widest);
        Console.WriteLine($"the first digit is {model.Classes[said.LabelOf(0)]}, {said.PerClass(0).Max():P0} sure; it is {unseen.Labels[0]}");

        Assert.InRange(outcome.Epochs.Count, 3, 30);
        int right = Enumerable.Range(0, unseen.Count).Count(row => said.LabelOf(row) == unseen.Labels[row]);
        Assert.Equal(outcome.Test!.Value.Accuracy!.Value, right / 500.0, 1e-9);
    }

    [Fact]
    public void A_study_in_code()
    {
        var folder = new RunFolder(temporary.In("runs", "rates"));
        string text = """
            study: rates
            data: { dataset: digits, training_rows: first 1000, validation: last 20 % }
            network: [{ dense: 10, activation: softmax }]
            training: { optimizer: sgd, epochs: 2 }
            factors: { learning_rate: [0.01, 0.1] }
            questions: [{ ask: "Which rate is better?", compare: learning_rate, by: validation accuracy }]
            repeats: 5
            """;
        Study study = StudyFile.Parse(text, "rates.yaml");
        var locator = new DataLocator(folders: ["data"], cache: "cache", download: null, workingFolder: ".");
        var options = new RunOptions { Workers = Environment.ProcessorCount, Kernel = Kernels.Widest, Locator = locator };
        var runner = new StudyRunner(study, options, new ResultStore(new RunWriter(folder, study, text)));
        runner.Run(CancellationToken.None);
        RunFindings findings = RunFindings.Of(RunReader.Read(folder));
        Console.WriteLine(findings.Answers[0].Sentence);

        Assert.StartsWith("learning rate 0.1 has the highest validation accuracy: ", findings.Answers[0].Sentence, StringComparison.Ordinal);
        Assert.Equal(10, RunReader.Read(folder).Trials.Count);
    }

    sealed class EpochLines : ITrainingObserver
    {
        public void OnStep(in TrainingProgress progress)
        {
        }

        public void OnEpoch(EpochRecord epoch) => Console.WriteLine($"epoch {epoch.Epoch}: loss {epoch.Training.Loss:F3}, validation {epoch.Validation?.Accuracy:P1}");
    }
}
