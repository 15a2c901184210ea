using Ablate.Engine.Activations;
using Ablate.Engine.Backpropagation;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Parameters;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;
using Ablate.Tests.Engine.Layers;

namespace Ablate.Tests.Engine.Backpropagation;

/// <summary>What is written out by hand is what the engine's own network computes in double precision.</summary>
public sealed class HandAgainstEngineTests
{
    public static TheoryData<string> Activations =>
        [.. ActivationCatalogue.All.Where(entry => Default(entry) is not (PRelu or RRelu)).Select(entry => entry.Name)];

    public static TheoryData<string> Losses => [.. LossCatalogue.All.Names];

    public static TheoryData<string> Optimizers => [.. OptimizerCatalogue.All.Names];

    [Theory]
    [MemberData(nameof(Activations))]
    public void Every_activation_in_a_deep_network(string name) =>
        Compare(HandTasks.Deep(Default(ActivationCatalogue.All.Find(name)!), new Sigmoid(), new MeanSquaredError(), [0.2, 0.9]));

    [Theory]
    [MemberData(nameof(Losses))]
    public void Every_loss(string name) => Compare(HandTasks.OfLoss(name));

    [Fact]
    public void Cross_entropies_from_logits()
    {
        Compare(HandTasks.Deep(new Tanh(), new Linear(), new CategoricalCrossEntropy { FromLogits = true }, [0, 1]));
        Compare(HandTasks.Deep(new Tanh(), new Linear(), new BinaryCrossEntropy { FromLogits = true }, [1, 0]));
        Compare(HandTasks.Deep(new Tanh(), new Sigmoid(), new BinaryCrossEntropy { PositiveWeight = [3.0] }, [1, 0]));
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Every_optimizer(string name)
    {
        Optimizer optimizer = Default(OptimizerCatalogue.All.Find(name)!);
        Compare(HandTasks.Deep(new Tanh(), new Sigmoid(), new MeanSquaredError(), [0.2, 0.9]) with { Optimizer = optimizer, Steps = Steps(optimizer) });
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void The_numerical_check_agrees(string name)
    {
        BackpropagationStep step = BackpropagationByHand.Trace(HandTasks.Deep(Default(ActivationCatalogue.All.Find(name)!), new Linear(), new MeanSquaredError(), [0.2, 0.9])).Steps[0];
        Assert.All(step.Weights, weight => Assert.True(weight.HasKink || weight.Error < 1e-7 * Math.Max(1, Math.Abs(weight.Gradient)), $"{weight.Weight.Name}: {weight.Gradient}, {weight.Numerical}"));
    }

    [Fact]
    public void Weights_that_are_not_updated_stay_whatever_the_optimizer()
    {
        foreach (CatalogueEntry<Optimizer> entry in OptimizerCatalogue.All)
        {
            BackpropagationTrace trace = BackpropagationByHand.Trace(
                HandTasks.Deep(new Tanh(), new Sigmoid(), new MeanSquaredError(), [0.2, 0.9]) with { Optimizer = Default(entry), Steps = 3, Updated = ["w2", "b3"] });
            Assert.All(trace.Steps, step => Assert.All(step.Weights, weight => Assert.True(weight.Weight.Name is "w2" or "b3" || weight.After == weight.Before, $"{entry.Name} moves {weight.Weight.Name}")));
        }
    }

    [Fact]
    public void A_trained_activation_is_refused() =>
        Assert.Throws<ArgumentException>(() => BackpropagationByHand.Trace(HandTasks.Deep(new PRelu(), new Sigmoid(), new MeanSquaredError(), [0.2, 0.9])));

    /// <remarks>
    /// One sample has a gradient of rank one, whose preconditioner has the eigenvalue 0 several times: which of its eigenvectors SOAP turns by is decided by
    /// the last bit of the sums, and it then divides what is left, which is rounding, by its own size. So it takes one step here; its own tests take many.
    /// </remarks>
    static int Steps(Optimizer optimizer) => optimizer is Soap ? 1 : 4;

    const double Tolerance = 1e-9;

    static void Compare(BackpropagationTask task)
    {
        BackpropagationTrace trace = BackpropagationByHand.Trace(task);
        var network = new Network<DoubleLane>(new NetworkSettings([.. task.Layers]), task.Loss, task.Inputs.Count, 1, new RandomStreams(1, 1));
        for (int i = 0; i < task.Weights.Count; i++)
        {
            NumberedWeight weight = task.Numbering[i];
            network.Parameters.Single(parameter => parameter.Name == Name(weight)).Value[weight.Input ?? 0, weight.Unit] = task.Weights[i];
        }
        UpdateRule<DoubleLane> rule = task.Optimizer.Build<DoubleLane>();
        rule.Attach(network.TrainedParameters, new RandomStreams(1, 1));
        var batch = new OneSample(task, network);
        foreach (BackpropagationStep step in trace.Steps)
        {
            var recorder = new GradientRecorder<DoubleLane>();
            double loss = batch.Evaluate(recorder);
            Close(loss, step.Loss, "loss", Tolerance);
            foreach (WeightStep weight in step.Weights)
                Close(recorder[Name(weight.Weight)][weight.Weight.Input ?? 0, weight.Weight.Unit], weight.Gradient, weight.Weight.Name, Tolerance);
            rule.Begin(new StepClock(step.Number, task.Optimizer.LearningRate));
            batch.Evaluate(rule);
            rule.Finish(batch);
            foreach (WeightStep weight in step.Weights)
                Close(
                    network.Parameters.Single(parameter => parameter.Name == Name(weight.Weight)).Value[weight.Weight.Input ?? 0, weight.Weight.Unit],
                    weight.After, $"{weight.Weight.Name} after step {step.Number}", Tolerance);
        }
    }

    static string Name(NumberedWeight weight) => $"dense_{weight.Layer + 1}.{(weight.IsBias ? "bias" : "weights")}";

    static void Close(double expected, double actual, string what, double tolerance) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected)), $"{what}: {expected} in the engine, {actual} by hand");

    static T Default<T>(CatalogueEntry<T> entry)
        where T : class => entry.Read(new SettingsReader(MappingNode.Empty, []));

    sealed class OneSample : IObjective<DoubleLane>
    {
        readonly Network<DoubleLane> network;
        readonly InputBatch<DoubleLane> inputs;
        readonly TargetBatch<DoubleLane> targets;

        public OneSample(BackpropagationTask task, Network<DoubleLane> network)
        {
            this.network = network;
            float[] values = [.. task.Inputs.Select(value => (float)value)];
            // Features are floats; the doubles of the task are put in their place.
            var features = new NumberFeatures(values, values.Length);
            var data = new Dataset("one sample", new SampleShape(1, values.Length), features, new ValueTargets([0], ["unused"]));
            inputs = new InputBatch<DoubleLane>(1, values.Length, new InputScale([0], [1]), 1);
            inputs.Gather(data.All(), [0]);
            for (int i = 0; i < values.Length; i++)
                inputs.AsMatrix()[0, i] = task.Inputs[i];
            targets = new TargetBatch<DoubleLane>(1, task.Targets.Count, []);
            targets.SetValues(1).CopyFrom([.. task.Targets]);
        }

        public double Evaluate(IGradientReceiver<DoubleLane> receiver, bool movesStatistics = false) => network.Train(inputs, targets, 1, receiver).Loss;
    }
}
