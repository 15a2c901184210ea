using Ablate.Engine.Optimizers;
using Ablate.Engine.Optimizers.Around;
using static Ablate.Reporting.Export.FrameworkScript;

namespace Ablate.Reporting.Export;

/// <summary>Writes optimizers for Keras, whose optimizers do gradient clipping and weight decay themselves.</summary>
static class KerasOptimizers
{
    /// <summary>A Python lambda that makes <paramref name="optimizer"/>.</summary>
    /// <exception cref="NotSupportedException">Keras has no such optimizer, or not with these settings.</exception>
    public static string Text(Optimizer optimizer)
    {
        if (optimizer.WeightDecay is { Rate: > 0, Form: WeightDecayForm.Coupled })
            throw Refused("coupled weight decay", "write `weight_decay_form: decoupled`, or `dialect: keras`.");
        string more = optimizer.WeightDecay.Rate > 0 ? $", weight_decay={Number(optimizer.WeightDecay.Rate)}" : "";
        more += optimizer.Clipping switch
        {
            { Value: { } value } => $", clipvalue={Number(value)}",
            { Norm: { } norm } => $", clipnorm={Number(norm)}",
            { GlobalNorm: { } norm } => $", global_clipnorm={Number(norm)}",
            _ => "",
        };
        return $"lambda: {Call(optimizer)[..^1]}{more})";
    }

    static string Call(Optimizer optimizer) => optimizer switch
    {
        PolyakMomentum rule => $"optimizers.SGD(learning_rate={Number(rule.LearningRate)}, momentum={Number(rule.Momentum)})",
        // Its steps are those of plain momentum.
        SimplifiedNesterov rule => $"optimizers.SGD(learning_rate={Number(rule.LearningRate)}, momentum={Number(rule.Momentum)})",
        NesterovMomentum rule => $"optimizers.SGD(learning_rate={Number(rule.LearningRate)}, momentum={Number(rule.Momentum)}, nesterov=True)",
        Sgd { Dampening: 0 } sgd =>
            $"optimizers.SGD(learning_rate={Number(sgd.LearningRate)}, momentum={Number(sgd.Momentum)}, nesterov={Flag(sgd.Nesterov)})",
        RmsProp { EpsilonUnderRoot: true } rms =>
            $"optimizers.RMSprop(learning_rate={Number(rms.LearningRate)}, rho={Number(rms.Rho)}, "
            + $"momentum={Number(rms.Momentum)}, epsilon={Number(rms.Epsilon)}, centered={Flag(rms.Centered)})",
        Adam { EpsilonBeforeCorrection: true } adam =>
            $"optimizers.Adam(learning_rate={Number(adam.LearningRate)}, beta_1={Number(adam.Beta1)}, "
            + $"beta_2={Number(adam.Beta2)}, epsilon={Number(adam.Epsilon)}, amsgrad={Flag(adam.KeepsLargest)})",
        Adam { KeepsLargest: false } adam =>
            $"PlainAdam(learning_rate={Number(adam.LearningRate)}, beta_1={Number(adam.Beta1)}, beta_2={Number(adam.Beta2)}, epsilon={Number(adam.Epsilon)})",
        RmsProp { Momentum: 0, Centered: false } rms =>
            $"PlainRMSprop(learning_rate={Number(rms.LearningRate)}, rho={Number(rms.Rho)}, epsilon={Number(rms.Epsilon)})",
        Adagrad { EpsilonUnderRoot: false, RateDecay: 0 } rule =>
            $"PlainAdagrad(learning_rate={Number(rule.LearningRate)}, "
            + $"initial_accumulator_value={Number(rule.InitialAccumulator)}, epsilon={Number(rule.Epsilon)})",
        Adagrad { EpsilonUnderRoot: true, RateDecay: 0 } rule =>
            $"optimizers.Adagrad(learning_rate={Number(rule.LearningRate)}, "
            + $"initial_accumulator_value={Number(rule.InitialAccumulator)}, epsilon={Number(rule.Epsilon)})",
        Adadelta rule => $"optimizers.Adadelta(learning_rate={Number(rule.LearningRate)}, rho={Number(rule.Rho)}, epsilon={Number(rule.Epsilon)})",
        Adamax { EpsilonInMaximum: false } rule =>
            $"optimizers.Adamax(learning_rate={Number(rule.LearningRate)}, beta_1={Number(rule.Beta1)}, "
            + $"beta_2={Number(rule.Beta2)}, epsilon={Number(rule.Epsilon)})",
        Nadam { MomentumDecay: 1 } rule =>
            $"optimizers.Nadam(learning_rate={Number(rule.LearningRate)}, beta_1={Number(rule.Beta1)}, "
            + $"beta_2={Number(rule.Beta2)}, epsilon={Number(rule.Epsilon)})",
        Lion rule => $"optimizers.Lion(learning_rate={Number(rule.LearningRate)}, beta_1={Number(rule.Beta1)}, beta_2={Number(rule.Beta2)})",
        Ftrl rule =>
            $"optimizers.Ftrl(learning_rate={Number(rule.LearningRate)}, learning_rate_power={Number(rule.LearningRatePower)}, "
            + $"initial_accumulator_value={Number(rule.InitialAccumulator)}, l1_regularization_strength={Number(rule.L1)}, "
            + $"l2_regularization_strength={Number(rule.L2)}, l2_shrinkage_regularization_strength={Number(rule.L2Shrinkage)}, beta={Number(rule.Beta)})",
        Sgd or RmsProp or Adam or Adagrad or Adamax or Nadam =>
            throw Refused($"{OptimizerCatalogue.All.NameOf(optimizer)} with conventions that Keras lacks", "write `dialect: keras`."),
        _ => throw Refused($"the optimizer {OptimizerCatalogue.All.NameOf(optimizer)}", $"{OptimizersWritten}, lion and ftrl are."),
    };

    static NotSupportedException Refused(string what, string instead) => NotWritten.For(KerasScript.Name, what, instead);
}
