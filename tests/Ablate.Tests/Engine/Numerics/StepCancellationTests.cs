using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Parameters;
using Ablate.Engine.Randomness;
using Ablate.Tests.Engine.Layers;
using Ablate.Tests.Engine.Optimizers;

namespace Ablate.Tests.Engine.Numerics;

/// <summary>A step that takes long is given up between two parts of it when the training is stopped; one that is short is finished.</summary>
public sealed class StepCancellationTests
{
    const int Size = 40;

    public static TheoryData<string> Rules => ["shampoo", "soap", "muon"];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rules_look_in_the_middle_of_their_decompositions(string name)
    {
        double[] finished = Step(name, null);
        Assert.Equal(finished, Step(name, Stopped(0.3)));
        Assert.Equal(finished, Step(name, Begun(1000, isStopped: false)));
        Assert.Throws<OperationCanceledException>(() => Step(name, Stopped(0.5)));
    }

    [Fact]
    public void Each_of_the_long_loops_looks()
    {
        Matrix<DoubleLane> matrix = ProductOperands.Filled<DoubleLane>(Size, Size, 1), target = new(Size, Size);
        Action<StepCancellation>[] loops =
        [
            cancellation => MatrixProduct.Run(matrix, matrix, target, cancellation),
            cancellation => MatrixProduct.RunTransposed(matrix, matrix, target, cancellation),
            cancellation => new EigenDecomposition(Size).Run(matrix, cancellation),
            cancellation => new Tridiagonalization(Size).Run(cancellation),
            cancellation => new OrthonormalRows<DoubleLane>(Size).Run(matrix, cancellation),
        ];
        foreach (Action<StepCancellation> loop in loops)
        {
            loop(Stopped(0.3));
            Assert.Throws<OperationCanceledException>(() => loop(Stopped(0.5)));
        }
    }

    /// <summary>Dense inputs and such with many zeros, on the way there and back.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Layers_look_in_the_middle_of_their_products(bool judges)
    {
        foreach (IActivation activation in new IActivation[] { new Tanh(), new Relu() })
        {
            Pass(activation, Stopped(0.3), judges);
            Assert.Throws<OperationCanceledException>(() => Pass(activation, Stopped(0.5), judges));
        }
    }

    static void Pass(IActivation activation, StepCancellation cancellation, bool judges)
    {
        Dataset data = SyntheticDigits.Draw(20, 1, "train");
        var settings = new NetworkSettings(
            new Dense { Units = 100, Activation = activation }, new Dense { Units = 100, Activation = activation }, new Dense { Units = 10 });
        var network = new Network<Lane128>(settings, new CategoricalCrossEntropy { FromLogits = true }, data.Shape.Size, 20, new RandomStreams(1, 1))
        {
            Cancellation = cancellation,
        };
        var batch = new InputBatch<Lane128>(20, data.Shape.Size, InputScale.Fit(InputScaling.Unit, data.All()), 0.2);
        var targets = new TargetBatch<Lane128>(20, 10, []);
        batch.Gather(data.All(), [.. Enumerable.Range(0, 20)]);
        targets.Gather(data.All(), [.. Enumerable.Range(0, 20)]);
        if (judges)
            network.Forward(batch, new Pass(20, Training: false, 0, Cancellation: cancellation));
        else
            network.Train(batch, targets, 1, new GradientRecorder<Lane128>());
    }

    static double[] Step(string name, StepCancellation? cancellation)
    {
        Optimizer optimizer = OptimizerCatalogue.All.Find(name)!.Read(new(Ablate.Engine.Settings.MappingNode.Empty, []));
        var parameter = new Parameter<DoubleLane>("dense_1.weights", Size, Size) { IsMatrix = true };
        parameter.Value.CopyFrom(HashUniform.Symmetric(1, Size * Size, 1));
        UpdateRule<DoubleLane> rule = optimizer.Build<DoubleLane>();
        rule.Attach([parameter], new RandomStreams(1, 1));
        for (int step = 1; step <= 2; step++)
        {
            rule.Begin(new StepClock(step, optimizer.LearningRate, Cancellation: cancellation));
            rule.Receive(parameter, new GivenGradient<DoubleLane>(Size, Size, HashUniform.Symmetric(2, Size * Size, 1)));
            rule.Finish(null!);
        }
        return parameter.Value.ToArray();
    }

    /// <summary>Of a training that was stopped, in the middle of a step that began so many seconds ago.</summary>
    static StepCancellation Stopped(double seconds) => Begun(seconds, isStopped: true);

    static StepCancellation Begun(double seconds, bool isStopped)
    {
        var clock = new Clock();
        var cancellation = new StepCancellation(clock);
        cancellation.Begin(new CancellationToken(isStopped));
        clock.Seconds = seconds;
        return cancellation;
    }

    sealed class Clock : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 1_000_000;

        public override long GetTimestamp() => (long)(Seconds * TimestampFrequency);
    }
}
