using System.Text.Json;
using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;

namespace Ablate.Tests.Golden;

/// <summary>
/// 784-128-64-10 on MNIST, 100 steps from given weights on given batches:
/// the loss of every step agrees with Keras and PyTorch, for every kernel.
/// </summary>
public sealed class NetworkTests
{
    const int BatchSize = 128, Steps = 100;

    static readonly int[] units = [784, 128, 64, 10];

    /// <summary>
    /// Where rounding decides earlier than in the reference's 20 runs, which differ in the order of hidden units and so all add up the samples
    /// alike. PyTorch's first RMSprop step is 0.1 times the sign of a gradient; that of weight (292, 5) is 1.15e-7, the sum of numbers up to
    /// 0.008, which floats know to 3 %. Whether a ReLU input changes sign in step 16 depends on it. In double all 100 steps agree.
    /// </summary>
    static readonly Dictionary<(Dialect Dialect, string Optimizer, bool Normalized), int> undecided = new() { [(Dialect.Torch, "rmsprop", true)] = 16 };

    public static TheoryData<Kernel, Dialect, int> Cases
    {
        get
        {
            var cases = new TheoryData<Kernel, Dialect, int>();
            foreach (Dialect dialect in new[] { Dialect.Keras, Dialect.Torch })
            {
                for (int i = 0; i < Read(dialect).GetArrayLength(); i++)
                {
                    foreach (Kernel kernel in Kernels.Available.Where(_ => IsCovered(Read(dialect)[i])))
                        cases.Add(kernel, dialect, i);
                }
            }
            return cases;
        }
    }

    public static TheoryData<Dialect, int> DoubleCases
    {
        get
        {
            var cases = new TheoryData<Dialect, int>();
            foreach (Dialect dialect in new[] { Dialect.Keras, Dialect.Torch })
            {
                foreach (int i in Enumerable.Range(0, Read(dialect).GetArrayLength()).Where(i => IsCovered(Read(dialect)[i])))
                    cases.Add(dialect, i);
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_loss_agrees(Kernel kernel, Dialect dialect, int index)
    {
        JsonElement reference = Read(dialect)[index];
        (double[] losses, double accuracy) = Kernels.Run(kernel, new Training(dialect, reference));
        var key = (dialect, reference.GetProperty("optimizer").GetString()!, reference.GetProperty("batch_normalization").GetBoolean());
        int agreeUntil = Math.Min(reference.GetProperty("agree_until").GetInt32(), undecided.GetValueOrDefault(key, Steps));
        double loose = reference.GetProperty("optimizer").GetString() == "rmsprop" ? 0.1 : 1e-2;
        double[] expected = [.. reference.GetProperty("losses").EnumerateArray().Select(loss => loss.GetDouble())];
        Assert.Equal(Steps, expected.Length);
        for (int step = 0; step < Steps; step++)
        {
            double allowed = (step < agreeUntil ? 1e-4 : loose) * Math.Max(1, expected[step]);
            Assert.True(Math.Abs(losses[step] - expected[step]) <= allowed, $"step {step}: {losses[step]} instead of {expected[step]}, allowed {allowed}");
        }
        Assert.Equal(reference.GetProperty("test_accuracy").GetDouble(), accuracy, 0.02);
    }

    [Theory]
    [MemberData(nameof(DoubleCases))]
    public void In_double_every_loss_agrees_with_PyTorch_to_the_end(Dialect dialect, int index)
    {
        JsonElement reference = Read(dialect)[index];
        double[] losses = new Training(dialect, reference, evaluates: false).Run<DoubleLane>().Losses,
            expected = GoldenFile.Numbers(reference.GetProperty("losses_float64"));
        Assert.Equal(Steps, expected.Length);

        // Keras rounds to 32 bits inside, so there too a ReLU input changes sign.
        int agreeUntil = dialect == Dialect.Torch ? Steps : reference.GetProperty("agree_until").GetInt32();
        Assert.All(
            expected.Zip(losses).Take(agreeUntil),
            (pair, step) => Assert.True(Math.Abs(pair.First - pair.Second) <= 1e-5 * Math.Max(1, pair.First), $"step {step}: {pair.Second} instead of {pair.First}"));
    }

    static bool IsCovered(JsonElement reference) =>
        OptimizerCatalogue.All.Find(reference.GetProperty("optimizer").GetString()!.Split(' ')[0]) is not null;

    static JsonElement Read(Dialect dialect) =>
        JsonDocument.Parse(File.ReadAllBytes(RepositoryFiles.Golden("network", $"{dialect}.json".ToLowerInvariant()))).RootElement.GetProperty("cases");

    sealed class Training(Dialect dialect, JsonElement reference, bool evaluates = true) : ILaneFunction<(double[] Losses, double Accuracy)>
    {
        public (double[] Losses, double Accuracy) Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            IActivation activation = ActivationCatalogue.All.Find(reference.GetProperty("activation").GetString()!)!.Read(new SettingsReader(MappingNode.Empty, [], dialect));
            LayerSettings[] between = reference.GetProperty("batch_normalization").GetBoolean() ? [BatchNormalization.Dialects[dialect]] : [];
            var settings = new NetworkSettings(
            [
                new Dense { Units = units[1] }, .. between, new ActivationOnly { Activation = activation },
                new Dense { Units = units[2] }, .. between, new ActivationOnly { Activation = activation },
                new Dense { Units = units[3], Activation = new Softmax() },
            ]);
            var network = new Network<TLane>(settings, new CategoricalCrossEntropy(), units[0], BatchSize, new RandomStreams(1, 1));
            Dictionary<string, Tensor> given = Enumerable.Range(0, 3).SelectMany(GivenWeights).ToDictionary(tensor => tensor.Name);
            network.Import([.. network.Export().Select(tensor => given.GetValueOrDefault(tensor.Name, tensor))]);

            Subset rows = TestMnist.Training.All();
            var batch = new InputBatch<TLane>(BatchSize, units[0], InputScale.Fit(InputScaling.Unit, rows), Density.Of(rows));
            var targets = new TargetBatch<TLane>(BatchSize, 10, []);
            Optimizer optimizer = GivenOptimizer();
            UpdateRule<TLane> rule = optimizer.Build<TLane>();
            rule.Attach(network.Parameters, new RandomStreams(1, 1));
            var losses = new double[Steps];
            for (int step = 0; step < Steps; step++)
            {
                int[] positions = [.. Enumerable.Range(step * BatchSize, BatchSize)];
                batch.Gather(rows, positions);
                rule.Begin(new StepClock(step + 1, optimizer.LearningRate));
                targets.Gather(rows, positions);
                losses[step] = network.Train(batch, targets, step + 1, rule).Loss / BatchSize;
            }
            return (losses, !evaluates ? double.NaN : new Evaluator<TLane>(network, batch, targets, BatchSize, BatchSize).Evaluate(TestMnist.Test.All(), null, default).Accuracy!.Value);
        }

        static IEnumerable<Tensor> GivenWeights(int layer)
        {
            int inputs = units[layer], outputs = units[layer + 1];
            double[] weights = HashUniform.Symmetric((uint)(1_000_000 * (layer + 1)), inputs * outputs, Math.Sqrt(6.0 / (inputs + outputs)));
            yield return new Tensor($"dense_{layer + 1}.weights", [inputs, outputs], Array.ConvertAll(weights, weight => (float)weight));
            yield return new Tensor($"dense_{layer + 1}.bias", [outputs], new float[outputs]);
        }

        Optimizer GivenOptimizer()
        {
            string[] words = reference.GetProperty("optimizer").GetString()!.Split(' ');
            Optimizer optimizer = OptimizerCatalogue.All.Find(words[0])!.Read(new SettingsReader(MappingNode.Empty, [], dialect));
            return words.Length == 1 ? optimizer : (Sgd)optimizer with { Momentum = 0.9, Nesterov = words[1] == "nesterov" };
        }
    }
}
