using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Parameters;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Tests.Engine.Optimizers;

/// <summary>Moving means of weights whose gradient stays zero do not come to rest among numbers that processors are slow with.</summary>
public sealed class MomentTests
{
    const float SmallestNormal = 1.17549435e-38f;

    /// <summary>All but Lion, to which the sign of the faintest mean is as good as any: see <see cref="Lion_goes_on_by_the_faintest_sign"/>.</summary>
    public static TheoryData<string> Elementwise =>
        [.. OptimizerCatalogue.All.Names.Where(name => name != "lion" && Given(name).Build<SingleLane>().IsElementwise)];

    /// <remarks>A mean that keeps 0.999 takes 80,000 steps from one to 1e-38.</remarks>
    [Theory]
    [MemberData(nameof(Elementwise))]
    public void What_is_remembered_fades_to_zero_and_not_to_next_to_nothing(string name)
    {
        var work = new Work(Given(name));
        work.Step(1, -1e-3, 1e-8, 0);
        for (int i = 0; i < 120_000; i++)
            work.Step(0, 0, 0, 0);
        work.StepTo(Moment.StepsBetween);
        Assert.All(
            work.Parameter.State.SelectMany(state => state.ToArray()),
            number => Assert.True(number == 0 || Math.Abs(number) >= SmallestNormal, $"{name} remembers {number:G3}."));
        Assert.All(work.Parameter.Value.ToArray(), weight => Assert.True(double.IsFinite(weight)));
    }

    /// <remarks>From 1e-3 to 1e-34 it takes 7,000 steps that keep 0.99.</remarks>
    [Fact]
    public void Lion_goes_on_by_the_faintest_sign()
    {
        var work = new Work(new Lion { LearningRate = 1e-6 });
        work.Step(1, -1e-3, 1e-3, 0);
        for (int i = 0; i < 9_000; i++)
            work.Step(0, 0, 0, 0);
        double[] before = work.Parameter.Value.ToArray();
        work.Step(0, 0, 0, 0);
        double[] after = work.Parameter.Value.ToArray();
        Assert.Equal([-1, 1, -1, 0], before.Zip(after, (from, to) => Math.Sign(to - from)));
    }

    /// <remarks>The gradients before were far larger.</remarks>
    [Fact]
    public void Lion_that_keeps_nothing_goes_by_the_last_gradient()
    {
        var signs = new Work(new Lion { Beta1 = 0 });
        signs.Step(100, -100, 100, -100);
        Check(signs, 1e-7, 1e-7, -1e-7, -1e-7);

        var last = new Work(new Lion { Beta2 = 0 });
        last.Step(100, -100, 100, -100);
        last.Step(1e-7, 1e-7, -1e-7, -1e-7);
        Check(last, 0, 0, 0, 0);

        static void Check(Work work, params double[] gradients)
        {
            double[] before = work.Parameter.Value.ToArray();
            work.Step(gradients);
            Assert.Equal([-1, -1, 1, 1], before.Zip(work.Parameter.Value.ToArray(), (from, to) => Math.Sign(to - from)));
        }
    }

    /// <remarks>Zero by zero is no number.</remarks>
    [Theory]
    [InlineData("adam")]
    [InlineData("nadam")]
    [InlineData("radam")]
    [InlineData("rmsprop")]
    [InlineData("adamax")]
    public void Without_epsilon_means_of_squares_are_kept(string name)
    {
        var work = new Work(WithoutEpsilon(Given(name)));
        work.Step(1, -1e-3, 1e-3, 1);
        for (int i = 0; i < 120_000; i++)
            work.Step(0, 0, 0, 0);
        Assert.All(work.Parameter.Value.ToArray(), weight => Assert.True(double.IsFinite(weight)));
    }

    [Fact]
    public void A_mean_that_keeps_nothing_is_the_last_square()
    {
        (Optimizer Optimizer, int State)[] cases =
        [
            (new Adam { Beta1 = 0, Beta2 = 0 }, 1), (new AdamW { Beta2 = 0 }, 1), (new AmsGrad { Beta2 = 0 }, 1), (new Nadam { Beta2 = 0 }, 1), (new RAdam { Beta2 = 0 }, 1),
            (new Lamb { Beta2 = 0 }, 1), (new Muon { AdamBeta2 = 0 }, 1), (new ScheduleFreeAdamW { Beta2 = 0 }, 1), (new Adan { Beta2 = 0, Beta3 = 0 }, 2),
            (new RmsProp { Rho = 0 }, 0), (new RmsProp { Rho = 0, Momentum = 0.5 }, 0), (new RmsProp { Rho = 0, Centered = true }, 0), (new Adadelta { Rho = 0 }, 0),
        ];
        double[] squares = [1e-8, 4e-8, 1e-8, 9e-8];
        foreach ((Optimizer optimizer, int state) in cases)
        {
            var work = new Work(optimizer);
            work.Step(100, -50, 2, 0);
            work.Step(1e-4, 2e-4, -1e-4, 3e-4);
            Assert.All(squares.Zip(work.Parameter.State[state].ToArray()), pair => Assert.Equal(1, pair.Second / pair.First, 1e-6));
        }
    }

    /// <remarks>Its epsilon of 1e-30 is all that is left of the last gradient.</remarks>
    [Fact]
    public void Adafactor_that_keeps_nothing_goes_on_when_a_gradient_is_zero()
    {
        var work = new Work(new Adafactor { Beta2Decay = 0 });
        work.Step(1, -1, 2, 1);
        double before = work.Parameter.Value[0, 3];
        work.Step(1, -1, 2, 0);
        Assert.Equal(before, work.Parameter.Value[0, 3]);
    }

    [Fact]
    public void A_first_moment_that_keeps_nothing_is_the_last_gradient()
    {
        var work = new Work(new Adam { Beta1 = 0 });
        work.Step(100, -50, 2, 0);
        work.Step(1e-7, 2e-7, -1e-7, 0);
        Assert.Equal([1e-7f, 2e-7f, -1e-7f, 0], work.Parameter.State[0].ToArray().Select(mean => (float)mean));
    }

    /// <summary>Adam by the letter, which keeps all, has the same weights to the last bit, also when a gradient comes back.</summary>
    [Fact]
    public void Weights_do_not_notice()
    {
        var settings = new Adam();
        var work = new Work(settings);
        float[] gradients = [1, -1e-3f, 1e-8f, 0], weights = [.. Work.Start.Select(weight => (float)weight)], m = new float[4], v = new float[4];
        bool sawSmall = false;
        for (int step = 1; step <= 100_000; step++)
        {
            // Never again for the first, after 90,000 steps for the others.
            float[] now = step == 1 ? gradients : step == 90_000 ? [0, 1e-3f, 1e-8f, 0.5f] : new float[4];
            work.Step([.. now.Select(gradient => (double)gradient)]);
            double root = Math.Sqrt(1 - Math.Pow(settings.Beta2, step));
            float rate = (float)(settings.LearningRate * root / (1 - Math.Pow(settings.Beta1, step))), epsilon = (float)(settings.Epsilon * root);
            for (int i = 0; i < 4; i++)
            {
                m[i] = MathF.FusedMultiplyAdd((float)(1 - settings.Beta1), now[i] - m[i], m[i]);
                v[i] = MathF.FusedMultiplyAdd((float)(1 - settings.Beta2), MathF.FusedMultiplyAdd(now[i], now[i], -v[i]), v[i]);
                weights[i] -= rate * m[i] / (MathF.Sqrt(v[i]) + epsilon);
                sawSmall |= v[i] > 0 && v[i] < SmallestNormal;
            }
        }
        Assert.True(sawSmall);
        Assert.Equal(weights, work.Parameter.Value.ToArray().Select(weight => (float)weight));
    }

    static Optimizer WithoutEpsilon(Optimizer optimizer) => optimizer switch
    {
        Adam adam => adam with { Epsilon = 0 },
        Nadam nadam => nadam with { Epsilon = 0 },
        RAdam radam => radam with { Epsilon = 0 },
        RmsProp rmsProp => rmsProp with { Epsilon = 0 },
        Adamax adamax => adamax with { Epsilon = 0 },
        _ => throw new ArgumentException(optimizer.ToString(), nameof(optimizer)),
    };

    static Optimizer Given(string name) => OptimizerCatalogue.All.Find(name)!.Read(new SettingsReader(MappingNode.Empty, [], Dialect.Torch));

    /// <summary>A rule at work on four weights in single precision.</summary>
    sealed class Work : IObjective<SingleLane>
    {
        public static readonly double[] Start = [0.5, -0.25, 0.125, 1];

        readonly GivenGradient<SingleLane> gradient = new(1, 4, Start);
        readonly UpdateRule<SingleLane> rule;
        readonly double rate;
        long step;

        public Work(Optimizer optimizer)
        {
            rule = optimizer.Build<SingleLane>();
            rate = optimizer.LearningRate;
            Parameter.Value.CopyFrom(Start);
            rule.Attach([Parameter], new RandomStreams(1, 1));
        }

        public Parameter<SingleLane> Parameter { get; } = new("dense.weights", 1, 4);

        public void Step(params double[] gradients)
        {
            gradient.Numbers.CopyFrom(gradients);
            rule.Begin(new StepClock(++step, rate));
            rule.Receive(Parameter, gradient);
            rule.Finish(this);
        }

        /// <summary>Steps without gradient, up to the next whole multiple of <paramref name="several"/>.</summary>
        public void StepTo(int several)
        {
            do
                Step(0, 0, 0, 0);
            while (step % several != 0);
        }

        public double Evaluate(IGradientReceiver<SingleLane> receiver, bool movesStatistics = false) => throw new NotSupportedException();
    }
}
