using Ablate.Engine.Optimizers;
using Ablate.Engine.Optimizers.Around;
using static Ablate.Reporting.Export.FrameworkScript;

namespace Ablate.Reporting.Export;

/// <summary>Optimizers in PyTorch, and what stands around them.</summary>
static class TorchOptimizers
{
    /// <summary>The function that makes <paramref name="optimizer"/>. Weight decay that is part of the gradient is the optimizer's own in PyTorch.</summary>
    public static string Text(Optimizer optimizer)
    {
        string call = Call(optimizer);
        if (optimizer.WeightDecay is not { Rate: > 0, Form: WeightDecayForm.Coupled } decay)
            return $"lambda parameters: {call}";
        bool takesDecay = call.StartsWith("torch.optim.", StringComparison.Ordinal) && optimizer is not Rprop;
        if (!takesDecay)
            throw Refused(
                $"coupled weight decay of {OptimizerCatalogue.All.NameOf(optimizer)} as Keras has it",
                "write `weight_decay_form: decoupled`, or `dialect: torch`.");
        return $"lambda parameters: {call[..^1]}, weight_decay={Number(decay.Rate)})";
    }

    /// <summary>The function that clips the gradients of parameters.</summary>
    public static string Clipping(Clipping clipping) => clipping switch
    {
        { Value: { } value } => $"lambda parameters: nn.utils.clip_grad_value_(parameters, {Number(value)})",
        { Norm: { } norm } => $"lambda parameters: [nn.utils.clip_grad_norm_(parameter, {Number(norm)}) for parameter in parameters]",
        { GlobalNorm: { } norm } => $"lambda parameters: nn.utils.clip_grad_norm_(parameters, {Number(norm)})",
        _ => "lambda parameters: None",
    };

    static string Call(Optimizer optimizer) => optimizer switch
    {
        PolyakMomentum rule => $"torch.optim.SGD(parameters, lr={Number(rule.LearningRate)}, momentum={Number(rule.Momentum)})",
        // Its steps are those of momentum.
        SimplifiedNesterov rule => $"torch.optim.SGD(parameters, lr={Number(rule.LearningRate)}, momentum={Number(rule.Momentum)})",
        // PyTorch takes nesterov with a momentum alone, and without dampening.
        NesterovMomentum rule =>
            $"torch.optim.SGD(parameters, lr={Number(rule.LearningRate)}, momentum={Number(rule.Momentum)}, nesterov={Flag(rule.Momentum > 0)})",
        Sgd { Nesterov: true, Dampening: > 0 } => throw Refused("sgd with nesterov and dampening", "write one of them."),
        Sgd sgd =>
            $"torch.optim.SGD(parameters, lr={Number(sgd.LearningRate)}, momentum={Number(sgd.Momentum)}, "
            + $"dampening={Number(sgd.Dampening)}, nesterov={Flag(sgd.Nesterov)})",
        RmsProp { EpsilonUnderRoot: false } rms =>
            $"torch.optim.RMSprop(parameters, lr={Number(rms.LearningRate)}, alpha={Number(rms.Rho)}, "
            + $"eps={Number(rms.Epsilon)}, momentum={Number(rms.Momentum)}, centered={Flag(rms.Centered)})",
        RmsProp { Momentum: 0, Centered: false } rms =>
            $"KerasRMSprop(parameters, lr={Number(rms.LearningRate)}, rho={Number(rms.Rho)}, eps={Number(rms.Epsilon)})",
        RmsProp => throw Refused("rmsprop with momentum or centered and epsilon_under_root", "write `epsilon_under_root: false`, or `dialect: torch`."),
        Adam { EpsilonBeforeCorrection: false } adam =>
            $"torch.optim.Adam(parameters, lr={Number(adam.LearningRate)}, betas=({Number(adam.Beta1)}, "
            + $"{Number(adam.Beta2)}), eps={Number(adam.Epsilon)}, amsgrad={Flag(adam.KeepsLargest)})",
        Adam { KeepsLargest: false } adam =>
            $"KerasAdam(parameters, lr={Number(adam.LearningRate)}, betas=({Number(adam.Beta1)}, {Number(adam.Beta2)}), eps={Number(adam.Epsilon)})",
        Adam => throw Refused("adam with amsgrad and epsilon_before_correction", "write `epsilon_before_correction: false`, or `dialect: torch`."),
        Adagrad { EpsilonUnderRoot: false } rule =>
            $"torch.optim.Adagrad(parameters, lr={Number(rule.LearningRate)}, lr_decay={Number(rule.RateDecay)}, "
            + $"initial_accumulator_value={Number(rule.InitialAccumulator)}, eps={Number(rule.Epsilon)})",
        Adagrad { RateDecay: 0 } rule =>
            $"KerasAdagrad(parameters, lr={Number(rule.LearningRate)}, initial={Number(rule.InitialAccumulator)}, eps={Number(rule.Epsilon)})",
        Adagrad => throw Refused("adagrad with rate_decay and epsilon_under_root", "write `epsilon_under_root: false`, or `dialect: torch`."),
        Adadelta rule => $"torch.optim.Adadelta(parameters, lr={Number(rule.LearningRate)}, rho={Number(rule.Rho)}, eps={Number(rule.Epsilon)})",
        Adamax { EpsilonInMaximum: true } rule =>
            $"torch.optim.Adamax(parameters, lr={Number(rule.LearningRate)}, betas=({Number(rule.Beta1)}, {Number(rule.Beta2)}), eps={Number(rule.Epsilon)})",
        Adamax => throw Refused("adamax with epsilon beside the maximum", "write `epsilon_in_maximum: true`, or `dialect: torch`."),
        Nadam rule =>
            $"torch.optim.NAdam(parameters, lr={Number(rule.LearningRate)}, betas=({Number(rule.Beta1)}, "
            + $"{Number(rule.Beta2)}), eps={Number(rule.Epsilon)}, momentum_decay={Number(rule.MomentumDecay)})",
        RAdam { Threshold: 5 } rule =>
            $"torch.optim.RAdam(parameters, lr={Number(rule.LearningRate)}, betas=({Number(rule.Beta1)}, {Number(rule.Beta2)}), eps={Number(rule.Epsilon)})",
        RAdam => throw Refused("radam with this threshold", "write `threshold: 5`, or `dialect: torch`."),
        Rprop rule =>
            $"torch.optim.Rprop(parameters, lr={Number(rule.LearningRate)}, etas=({Number(rule.Decrease)}, "
            + $"{Number(rule.Increase)}), step_sizes=({Number(rule.SmallestStep)}, {Number(rule.LargestStep)}))",
        _ => throw Refused($"the optimizer {OptimizerCatalogue.All.NameOf(optimizer)}", $"{OptimizersWritten}, radam and rprop are."),
    };

    static NotSupportedException Refused(string what, string instead) => NotWritten.For(TorchScript.Name, what, instead);
}
