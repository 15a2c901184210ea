using Ablate.Engine.Activations;
using Ablate.Engine.Constraints;
using Ablate.Engine.Data;
using Ablate.Engine.Initializers;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers.Around;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Regularizers;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;

namespace Ablate.Tests.Engine.Training;

/// <summary>Regularizers, constraints, frozen layers and weights, and rates of layers, in a training.</summary>
public sealed class ParameterCareTests
{
    static readonly Dataset training = SyntheticDigits.Draw(300, 1, "train"), test = SyntheticDigits.Draw(100, 1, "test");

    public static TheoryData<string> Rules => ["sgd", "adam"];

    [Fact]
    public void A_penalty_is_part_of_the_loss_and_of_the_step()
    {
        // One step of gradient descent from the same weights: w1 = w0 - rate (g + 2 l2 w0), so the two trainings differ by rate 2 l2 w0.
        const double Rate = 0.1, L2 = 0.05;
        TrainingSettings settings = new() { Epochs = 1, BatchSize = 300, Optimizer = new Sgd { LearningRate = Rate } };
        float[] start = First(Train(new WeightSettings(), settings with { Optimizer = new Sgd { LearningRate = 0 } }));
        TrainingOutcome plain = Train(new WeightSettings(), settings),
            penalised = Train(new WeightSettings { WeightRegularizer = new L1L2 { L2 = L2 } }, settings);
        Assert.All(Enumerable.Range(0, start.Length), i => Assert.Equal(First(plain)[i] - Rate * 2 * L2 * start[i], First(penalised)[i], 1e-6));
        Assert.Equal(plain.Training.Loss + L2 * start.Sum(weight => (double)weight * weight), penalised.Training.Loss, 1e-5);
        Assert.Equal(plain.Training.Accuracy, penalised.Training.Accuracy);
        double cost = L2 * First(penalised).Sum(weight => (double)weight * weight);
        Assert.InRange(penalised.Test!.Value.Loss - cost, plain.Test!.Value.Loss - 0.05, plain.Test.Value.Loss + 0.05);
    }

    /// <remarks>Keras 3 adds up the penalties of trainable weights.</remarks>
    [Fact]
    public void A_layer_that_is_not_trained_costs_nothing()
    {
        WeightSettings frozen = new() { Trainable = false };
        TrainingOutcome free = Train(frozen, Settings("sgd")), asked = Train(
            frozen with { WeightRegularizer = new L1L2 { L2 = 0.1 }, BiasRegularizer = new L1L2 { L1 = 0.1 } }, Settings("sgd"));
        Assert.Equal(free.Epochs.Select(epoch => epoch.Training.Loss), asked.Epochs.Select(epoch => epoch.Training.Loss));
        Assert.Equal(free.Test!.Value.Loss, asked.Test!.Value.Loss);
    }

    /// <summary>Decay is left to the rule, or, where something else is around it, done before it: the weights are the same.</summary>
    [Fact]
    public void A_constraint_sees_frozen_weights_as_they_stay()
    {
        WeightSettings weights = new() { Frozen = ["300:2", "301:3"], WeightConstraint = new NormConstraint { Maximum = 0.5 } };
        Sgd decaying = new() { LearningRate = 0.2, WeightDecay = new WeightDecay { Rate = 0.1 } };
        TrainingSettings settings = new() { Epochs = 2, Optimizer = decaying };
        TrainingSettings around = settings with { Optimizer = decaying with { Clipping = new Clipping { Value = 1e30 } } };
        Assert.Equal(First(Train(weights, around)), First(Train(weights, settings)));
    }

    /// <remarks>These rules look at whole gradients: they would take another step if the decay of a frozen weight had a part in that.</remarks>
    [Theory]
    [InlineData("muon")]
    [InlineData("shampoo")]
    public void It_does_not_matter_which_of_two_frozen_weights_is_named_first(string name)
    {
        Optimizer rule = name == "muon" ? new Muon() : new Shampoo();
        TrainingSettings settings = new()
        {
            Epochs = 2,
            Optimizer = rule with { WeightDecay = new WeightDecay { Rate = 0.1, Form = WeightDecayForm.Coupled } },
        };
        float[] one = First(Train(new WeightSettings { Frozen = ["300:2", "301:3"] }, settings));
        Assert.Equal(one, First(Train(new WeightSettings { Frozen = ["301:3", "300:2"] }, settings)));
        Assert.NotEqual(one, First(Train(new WeightSettings { Frozen = ["300:2"] }, settings)));
    }

    /// <remarks>The slopes of a PReLU are trained with its layer, but are neither its weights nor its biases.</remarks>
    [Fact]
    public void What_is_asked_of_weights_is_not_asked_of_slopes()
    {
        TrainingSettings still = new() { Epochs = 1, BatchSize = 300, Optimizer = new Sgd { LearningRate = 0 } };
        WeightSettings asked = new() { WeightRegularizer = new L1L2 { L2 = 1 }, WeightConstraint = new NonNegative(), Frozen = ["300:2"] };
        TrainingOutcome plain = With(new WeightSettings()), outcome = With(asked), frozen = With(asked with { Trainable = false }, rate: 0.1);
        double cost = First(plain).Sum(weight => (double)weight * weight);
        Assert.Equal(plain.Training.Loss + cost, outcome.Training.Loss, 1e-5 * cost);
        Assert.All(outcome.Model.Weights[2].Values, slope => Assert.Equal(-0.5f, slope));
        Assert.All(frozen.Model.Weights[2].Values, slope => Assert.Equal(-0.5f, slope));
        Assert.Contains(With(asked, rate: 0.1).Model.Weights[2].Values, slope => slope != -0.5f);

        TrainingOutcome With(WeightSettings weights, double rate = 0) =>
            Train(weights, still with { Optimizer = new Sgd { LearningRate = rate } }, new PRelu { InitialSlope = -0.5 });
    }

    /// <remarks>Sixteen gammas of 1 and as many betas of 0 cost 2 x 16 and 3 x 16 x 0.5 x 0.5.</remarks>
    [Fact]
    public void Of_a_normalization_gamma_is_the_weights_and_beta_the_biases()
    {
        TrainingSettings still = new() { Epochs = 1, BatchSize = 300, Optimizer = new Sgd { LearningRate = 0 } };
        LayerNormalization layer = new() { BetaInitializer = new Constant { Value = 0.5 } };
        WeightSettings asked = new() { WeightRegularizer = new L1L2 { L2 = 2 }, BiasRegularizer = new L1L2 { L2 = 3 } };
        Assert.Equal(Loss(still, layer) + 32 + 12, Loss(still, layer with { Weights = asked }), 1e-4);

        TrainingOutcome frozen = Run(Settings("sgd"), layer with { Weights = new WeightSettings { Frozen = ["1:3", "bias:16"] } });
        float[] gamma = frozen.Model.Weights[2].Values, beta = frozen.Model.Weights[3].Values;
        Assert.Equal([2], Enumerable.Range(0, 16).Where(i => gamma[i] == 1));
        Assert.Equal([15], Enumerable.Range(0, 16).Where(i => beta[i] == 0.5f));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Constraints_hold_after_every_step(string rule)
    {
        TrainingOutcome outcome = Train(
            new WeightSettings { WeightConstraint = new NormConstraint { Maximum = 0.5 }, BiasConstraint = new NonNegative() }, Settings(rule));
        float[] weights = First(outcome);
        for (int unit = 0; unit < 16; unit++)
            Assert.True(Norm([.. Enumerable.Range(0, weights.Length / 16).Select(input => weights[input * 16 + unit])]) <= 0.5 + 1e-5);
        Assert.All(outcome.Model.Weights[1].Values, bias => Assert.True(bias >= 0));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_layer_that_is_not_trained_stays(string rule)
    {
        TrainingOutcome frozen = Train(new WeightSettings { Trainable = false }, Settings(rule)),
            still = Train(new WeightSettings(), Settings(rule) with { Epochs = 1, Optimizer = new Sgd { LearningRate = 0 } });
        Assert.Equal(still.Model.Weights[0].Values, frozen.Model.Weights[0].Values);
        Assert.Equal(still.Model.Weights[1].Values, frozen.Model.Weights[1].Values);
        Assert.NotEqual(still.Model.Weights[2].Values, frozen.Model.Weights[2].Values);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Single_weights_stay_and_others_learn(string rule)
    {
        TrainingSettings settings = Settings(rule);
        settings = settings with { Optimizer = settings.Optimizer with { WeightDecay = new WeightDecay { Rate = 0.1 } } };
        TrainingOutcome frozen = Train(new WeightSettings { Frozen = ["300:2", "bias:16"] }, settings),
            still = Train(new WeightSettings(), settings with { Epochs = 1, Optimizer = new Sgd { LearningRate = 0 } });
        int place = 299 * 16 + 1;
        Assert.Equal(First(still)[place], First(frozen)[place]);
        Assert.NotEqual(First(still)[place + 1], First(frozen)[place + 1]);
        Assert.Equal(0, frozen.Model.Weights[1].Values[15]);
        Assert.NotEqual(0, frozen.Model.Weights[1].Values[14]);
    }

    /// <remarks>Decay, noise and averages each have a way of their own to a weight.</remarks>
    [Theory]
    [InlineData("sgd", "averaging: exponential, averaging_overwrite_every: 3, weight_decay: 0.1")]
    [InlineData("adam", "averaging: mean, weight_decay: 0.1, weight_decay_form: coupled")]
    [InlineData("nesterov", "averaging: exponential, gradient_noise: 0.1")]
    [InlineData("schedule_free_sgd", "weight_decay: 0.1, weight_decay_form: coupled")]
    [InlineData("schedule_free_adamw", "weight_decay: 0.1, decay_in_step: true")]
    [InlineData("schedule_free_adamw", "gradient_noise: 0.1")]
    [InlineData("sam", "gradient_noise: 0.1")]
    [InlineData("lookahead", "gradient_noise: 0.1")]
    [InlineData("lbfgs", "weight_decay: 0.1, weight_decay_form: coupled")]
    public void Nothing_moves_single_frozen_weights(string rule, string around)
    {
        SettingEntry[] entries =
        [
            .. around.Split(", ").Select(pair => pair.Split(": ")).Select(pair => new SettingEntry(pair[0], new ScalarNode(pair[1]), Location.None)),
        ];
        var problems = new List<Problem>();
        Optimizer optimizer = OptimizerCatalogue.All.Find(rule)!.Read(new SettingsReader(new MappingNode(entries, Location.None), problems));
        Assert.Empty(problems);
        float[] start = First(Train(new WeightSettings(), new TrainingSettings { Epochs = 1, Optimizer = new Sgd { LearningRate = 0 } }));
        float[] end = First(Train(new WeightSettings { Frozen = ["300:2", "301:3"] }, new TrainingSettings { Epochs = 2, Optimizer = optimizer }));
        Assert.Equal(start[299 * 16 + 1], end[299 * 16 + 1]);
        Assert.Equal(start[300 * 16 + 2], end[300 * 16 + 2]);
        Assert.NotEqual(start[299 * 16], end[299 * 16]);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_layer_can_have_a_rate_of_its_own(string rule)
    {
        TrainingOutcome none = Train(new WeightSettings { LearningRateFactor = 0 }, Settings(rule)),
            frozen = Train(new WeightSettings { Trainable = false }, Settings(rule));
        Assert.Equal(frozen.Model.Weights.SelectMany(tensor => tensor.Values), none.Model.Weights.SelectMany(tensor => tensor.Values));
        Assert.NotEqual(First(none), First(Train(new WeightSettings { LearningRateFactor = 0.1 }, Settings(rule))));
    }

    [Fact]
    public void A_weight_that_does_not_exist_cannot_be_frozen() =>
        Assert.Throws<ArgumentException>(() => Train(new WeightSettings { Frozen = ["1:17"] }, Settings("sgd")));

    [Theory]
    [InlineData("dense", "17:1", "the layer has weights 1:1 to 16:4 and biases bias:1 to bias:4.")]
    [InlineData("dense without biases", "bias:1", "the layer has weights 1:1 to 16:4.")]
    [InlineData("batch normalization", "3:1", "the layer has weights 1:1 to 1:16 and biases bias:1 to bias:16.")]
    [InlineData("batch normalization", "bias:17", "the layer has weights 1:1 to 1:16 and biases bias:1 to bias:16.")]
    [InlineData("rms normalization", "bias:1", "the layer has weights 1:1 to 1:16.")]
    [InlineData("group normalization", "1:17", "the layer has weights 1:1 to 1:16 and biases bias:1 to bias:16.")]
    [InlineData("beta alone", "1:1", "the layer has biases bias:1 to bias:16.")]
    [InlineData("neither", "1:1", "the layer has none.")]
    public void What_cannot_be_frozen_is_told_with_what_can(string kind, string frozen, string there)
    {
        LayerSettings layer = kind switch
        {
            "dense" => new Dense { Units = 4 },
            "dense without biases" => new Dense { Units = 4, UseBias = false },
            "batch normalization" => new BatchNormalization(),
            "rms normalization" => new RmsNormalization(),
            "group normalization" => new GroupNormalization { Groups = 4 },
            "beta alone" => new LayerNormalization { Scale = false },
            _ => new LayerNormalization { Scale = false, Center = false },
        };
        Assert.Equal($"there is no weight {frozen} to freeze; {there}", (layer with { Weights = new WeightSettings { Frozen = [frozen] } }).Refuses(16));
        Assert.Null(layer.Refuses(16));
    }

    static TrainingSettings Settings(string rule) => new()
    {
        Epochs = 2,
        Optimizer = rule == "sgd" ? new Sgd { LearningRate = 0.2 } : Adam.Dialects[Dialect.Keras],
    };

    static double Loss(TrainingSettings settings, params LayerSettings[] between) => Run(settings, between).Training.Loss;

    static TrainingOutcome Run(TrainingSettings settings, params LayerSettings[] between) => Trainer.Train(new TrainingTask
    {
        Network = new NetworkSettings([new Dense { Units = 16, Activation = new Relu() }, .. between, new Dense { Units = 10, Activation = new Softmax() }]),
        Training = settings,
        Data = new DataSplit(training.All(), test.All(), test.All()),
        Kernel = Kernels.Widest,
    });

    static TrainingOutcome Train(WeightSettings weights, TrainingSettings settings, IActivation? activation = null) => Trainer.Train(new TrainingTask
    {
        Network = new NetworkSettings(
            new Dense { Units = 16, Activation = activation ?? new Tanh(), Weights = weights }, new Dense { Units = 10, Activation = new Softmax() }),
        Training = settings,
        Data = new DataSplit(training.All(), test.All(), test.All()),
    });

    static float[] First(TrainingOutcome outcome) => outcome.Model.Weights[0].Values;

    static double Norm(float[] values) => Math.Sqrt(values.Sum(value => (double)value * value));
}
