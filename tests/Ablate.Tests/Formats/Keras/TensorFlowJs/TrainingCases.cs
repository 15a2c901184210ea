using Ablate.Engine.Activations;
using Ablate.Engine.Constraints;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Regularizers;
using Ablate.Engine.Settings;

namespace Ablate.Tests.Formats.Keras.TensorFlowJs;

/// <summary>Every optimizer, activation, loss, penalty, constraint and layer of TensorFlow.js that follows Keras' rules.</summary>
/// <remarks>Its Adadelta divides by the mean of the squares before the step, and its hard sigmoid has the slope of Keras 2, so these are left out.</remarks>
static class TrainingCases
{
    static readonly float[] numbers = [.. HashUniform.Symmetric(77_000, TrainingCase.Rows * TrainingCase.Classes, 1).Select(value => (float)value)],
        positive = [.. numbers.Select(number => number + 1.5f)], signs = [.. numbers.Select(number => number > 0 ? 1f : -1)];

    public static IEnumerable<TrainingCase> All => [.. Optimizers, .. Activations, .. Losses, .. Care, .. Networks];

    static IEnumerable<TrainingCase> Optimizers =>
    [
        new("sgd"),
        new("momentum", "tf.train.momentum(0.05, 0.9)") { Optimizer = new Sgd { LearningRate = 0.05, Momentum = 0.9 } },
        new("nesterov", "tf.train.momentum(0.05, 0.9, true)") { Optimizer = new Sgd { LearningRate = 0.05, Momentum = 0.9, Nesterov = true } },
        new("adagrad", "tf.train.adagrad(0.1, 0.1)") { Optimizer = Adagrad.Dialects[Dialect.Keras] with { LearningRate = 0.1 } },
        // TensorFlow.js has epsilon behind the bias correction, as the paper.
        new("adam", "tf.train.adam(0.02, 0.9, 0.999, 1e-7)") { Optimizer = Adam.Dialects[Dialect.Keras] with { LearningRate = 0.02, EpsilonBeforeCorrection = false } },
        new("adamax", "tf.train.adamax(0.02, 0.9, 0.999, 1e-7)") { Optimizer = Adamax.Dialects[Dialect.Keras] with { LearningRate = 0.02 } },
        new("rmsprop", "tf.train.rmsprop(0.02, 0.9, 0, 1e-7)") { Optimizer = RmsProp.Dialects[Dialect.Keras] with { LearningRate = 0.02 } },
        new("rmsprop with momentum", "tf.train.rmsprop(0.01, 0.8, 0.7, 1e-7)") { Optimizer = RmsProp.Dialects[Dialect.Keras] with { LearningRate = 0.01, Rho = 0.8, Momentum = 0.7 } },
        // TensorFlow.js subtracts epsilon with the square of the mean; a negative one is Keras'.
        new("centered rmsprop", "tf.train.rmsprop(0.01, 0.9, 0, -1e-7, true)") { Optimizer = RmsProp.Dialects[Dialect.Keras] with { LearningRate = 0.01, Centered = true } },
        new("centered rmsprop with momentum", "tf.train.rmsprop(0.01, 0.9, 0.5, -1e-7, true)") { Optimizer = RmsProp.Dialects[Dialect.Keras] with { LearningRate = 0.01, Centered = true, Momentum = 0.5 } },
    ];

    static IEnumerable<TrainingCase> Activations =>
        new IActivation[]
        {
            new Linear(), new Relu(), new Relu6(), new Elu(), new Selu(), new Gelu(), new Mish(), new Softplus(), new Sigmoid(), new Tanh(), new Softsign(),
            new Softmax(), new LogSoftmax(), LeakyRelu.Dialects[Dialect.Keras] with { NegativeSlope = 0.3 }, new Relu { MaximumValue = 0.5 }, new PRelu(),
        }
        .Select(activation => new TrainingCase($"{activation}") { Layers = TrainingCase.Ending(new Dense { Units = 8, Activation = activation }) });

    static IEnumerable<TrainingCase> Losses =>
    [
        new("mean squared error", PeerLoss: "meanSquaredError") { Loss = new MeanSquaredError(), Values = numbers, Layers = TrainingCase.EndingIn(new Linear()) },
        new("mean absolute error", PeerLoss: "meanAbsoluteError") { Loss = new MeanAbsoluteError(), Values = numbers, Layers = TrainingCase.EndingIn(new Linear()) },
        new("mean absolute percentage error", "tf.train.sgd(1e-4)", "meanAbsolutePercentageError") { Loss = new MeanAbsolutePercentageError(), Optimizer = new Sgd { LearningRate = 1e-4 }, Values = positive, Layers = TrainingCase.EndingIn(new Linear()) },
        new("mean squared logarithmic error", PeerLoss: "meanSquaredLogarithmicError") { Loss = new MeanSquaredLogarithmicError(), Values = positive, Layers = TrainingCase.EndingIn(new Softplus()) },
        new("log cosh", PeerLoss: "logcosh") { Loss = new LogCosh(), Values = numbers, Layers = TrainingCase.EndingIn(new Linear()) },
        new("poisson", PeerLoss: "poisson") { Loss = Poisson.Dialects[Dialect.Keras], Values = positive, Layers = TrainingCase.EndingIn(new Softplus()) },
        new("cosine similarity", PeerLoss: "cosineProximity") { Loss = new CosineSimilarity(), Values = numbers, Layers = TrainingCase.EndingIn(new Linear()) },
        new("hinge", PeerLoss: "hinge") { Loss = new Hinge(), Values = signs, Layers = TrainingCase.EndingIn(new Linear()) },
        new("squared hinge", PeerLoss: "squaredHinge") { Loss = new SquaredHinge(), Values = signs, Layers = TrainingCase.EndingIn(new Linear()) },
        new("hinge of classes", PeerLoss: "hinge") { Loss = new Hinge(), HasSigns = true, Layers = TrainingCase.EndingIn(new Tanh()) },
        new("categorical hinge", PeerLoss: "categoricalHinge") { Loss = new CategoricalHinge(), Layers = TrainingCase.EndingIn(new Linear()) },
        new("binary cross-entropy", PeerLoss: "binaryCrossentropy") { Loss = BinaryCrossEntropy.Dialects[Dialect.Keras], Layers = TrainingCase.EndingIn(new Sigmoid()) },
        new("kl divergence", PeerLoss: "kullbackLeiblerDivergence") { Loss = KullbackLeibler.Dialects[Dialect.Keras] },
        new("cross-entropy of sigmoids", PeerLoss: "categoricalCrossentropy") { Layers = TrainingCase.EndingIn(new Sigmoid()) },
        new("class weights") { ClassWeights = [0.5, 2, 1.25] },
        new("class weights of squares", PeerLoss: "meanSquaredError") { Loss = new MeanSquaredError(), ClassWeights = [0.5, 2, 1.25] },
    ];

    static IEnumerable<TrainingCase> Care =>
    [
        Kept("l1", new WeightSettings { WeightRegularizer = new L1L2 { L1 = 0.01 }, BiasRegularizer = new L1L2 { L1 = 0.02 } }),
        Kept("l2", new WeightSettings { WeightRegularizer = new L1L2 { L2 = 0.02 } }),
        Kept("l1 and l2", new WeightSettings { WeightRegularizer = new L1L2 { L1 = 0.01, L2 = 0.03 }, BiasRegularizer = new L1L2 { L2 = 0.01 } }),
        Kept("max norm", new WeightSettings { WeightConstraint = new NormConstraint { Maximum = 0.6 }, BiasConstraint = new NormConstraint { Maximum = 0.3 } }),
        Kept("unit norm", new WeightSettings { WeightConstraint = new NormConstraint { Minimum = 1 } }),
        Kept("min max norm", new WeightSettings { WeightConstraint = new NormConstraint { Minimum = 0.7, Maximum = 0.9, Rate = 0.5 } }),
        Kept("not negative", new WeightSettings { WeightConstraint = new NonNegative(), BiasConstraint = new NonNegative() }),
        Kept("frozen", new WeightSettings { Trainable = false }),
    ];

    static IEnumerable<TrainingCase> Networks =>
    [
        new("batch normalization") { Layers = TrainingCase.Ending(new Dense { Units = 8 }, BatchNormalization.Dialects[Dialect.Keras], new ActivationOnly { Activation = new Relu() }) },
        new("batch normalization, first", "tf.train.adam(0.02, 0.9, 0.999, 1e-7)") { Optimizer = Adam.Dialects[Dialect.Keras] with { LearningRate = 0.02, EpsilonBeforeCorrection = false }, Layers = TrainingCase.Ending(BatchNormalization.Dialects[Dialect.Keras] with { Momentum = 0.7, Epsilon = 0.01 }, new Dense { Units = 8, Activation = new Tanh() }) },
        new("layer normalization") { Layers = TrainingCase.Ending(new Dense { Units = 8 }, LayerNormalization.Dialects[Dialect.Keras], new ActivationOnly { Activation = new Tanh() }) },
        new("layer normalization without bias") { Layers = TrainingCase.Ending(new Dense { Units = 8, UseBias = false }, LayerNormalization.Dialects[Dialect.Keras] with { Epsilon = 0.1 }) },
        new("dropout of nothing") { Layers = TrainingCase.Ending(new Dense { Units = 8, Activation = new Relu() }, new Dropout { Rate = 0 }) },
        new("three layers") { Layers = TrainingCase.Ending(new Dense { Units = 20, Activation = new Elu() }, new Dense { Units = 17, Activation = new Selu() }, new Dense { Units = 9, Activation = new Softsign() }) },
        new("residual") { Layers = TrainingCase.Ending(new Residual { Layers = [new Dense { Units = 6, Activation = new Tanh() }, new Dense { Units = 6 }] }, new Residual { Layers = [new Dense { Units = 5, Activation = new Relu() }], Projection = true }) },
    ];

    static TrainingCase Kept(string name, WeightSettings weights) =>
        new(name) { Layers = TrainingCase.Ending(new Dense { Units = 8, Activation = new Tanh(), Weights = weights }) };
}
