using Ablate.Engine.Activations;
using Ablate.Engine.Layers;
using Ablate.Engine.Settings;
using Ablate.Formats.Arrays;
using Ablate.Formats.Models;

namespace Ablate.Formats.Torch;

/// <summary>Layers as PyTorch's modules: how PyTorch prints them, and what it calls their numbers.</summary>
static class TorchModules
{
    /// <summary>The module that <paramref name="step"/> is.</summary>
    /// <exception cref="NotSupportedException">PyTorch has no module for it; the message names it.</exception>
    public static string Text(ModelStep step) => step.Layer switch
    {
        Dense dense => $"Linear(in_features={step.Inputs}, out_features={dense.Units}, bias={Flag(dense.UseBias)})",
        BatchNormalization batch =>
            $"BatchNorm1d({step.Inputs}, eps={Number(batch.Epsilon)}, momentum={Momentum(batch)}, affine={Flag(batch.Scale || batch.Center)}, "
            + "track_running_stats=True)",
        LayerNormalization layer =>
            $"LayerNorm(({step.Inputs},), eps={Number(layer.Epsilon)}, elementwise_affine={Flag(layer.Scale || layer.Center)}, bias={Flag(layer.Center)})",
        RmsNormalization root => $"RMSNorm(({step.Inputs},), eps={Number(root.Epsilon)}, elementwise_affine={Flag(root.Scale)})",
        GroupNormalization group => $"GroupNorm({group.Groups}, {step.Inputs}, eps={Number(group.Epsilon)}, affine={Flag(group.Scale || group.Center)})",
        Glu => "GLU(dim=-1)",
        Flatten => "Flatten(start_dim=1, end_dim=-1)",
        Dropout dropout => $"Dropout(p={Number(dropout.Rate)}, inplace=False)",
        AlphaDropout dropout => $"AlphaDropout(p={Number(dropout.Rate)}, inplace=False)",
        ActivationOnly { Activation: PRelu slopes } => $"PReLU(num_parameters={(slopes.Shared ? 1 : step.Inputs)})",
        ActivationOnly only => Text(only.Activation),
        _ when step.VanishesAfterTraining => "Identity()",
        _ => throw new NotSupportedException($"PyTorch has no module for the layer {LayerCatalogue.All.NameOf(step.Layer)}."),
    };

    /// <summary>The numbers of <paramref name="step"/> under PyTorch's names, with their sides.</summary>
    public static IEnumerable<(string Name, int[] Shape, float[] Values)> Numbers(ModelStep step)
    {
        switch (step.Layer)
        {
            case Dense dense:
                yield return ("weight", [dense.Units, step.Inputs], RowMajor.Transpose(step.Parts["weights"], step.Inputs, dense.Units));
                if (dense.UseBias)
                    yield return ("bias", [dense.Units], step.Parts["bias"]);
                break;
            case ActivationOnly { Activation: PRelu }:
                yield return ("weight", [step.Parts["slopes"].Length], step.Parts["slopes"]);
                break;
            case Normalization normalization:
                bool hasBias = normalization is CenteredNormalization { Center: true }
                    || normalization is (BatchNormalization or GroupNormalization) and { Scale: true };
                if (normalization.Scale || hasBias)
                    yield return ("weight", [step.Inputs], step.Part("gamma") ?? [.. Enumerable.Repeat(1f, step.Inputs)]);
                if (hasBias)
                    yield return ("bias", [step.Inputs], step.Part("beta") ?? new float[step.Inputs]);
                if (step.Part("running_mean") is not { } mean)
                    break;
                yield return ("running_mean", [step.Inputs], mean);
                yield return ("running_var", [step.Inputs], step.Parts["running_variance"]);
                if (step.Part("batches") is { } batches)
                    yield return ("num_batches_tracked", [], batches);
                break;
        }
    }

    static string Text(IActivation activation) => activation switch
    {
        Linear => "Identity()",
        Relu { NegativeSlope: 0, Threshold: 0, MaximumValue: null } => "ReLU()",
        Relu { Threshold: 0, MaximumValue: null } relu => $"LeakyReLU(negative_slope={Number(relu.NegativeSlope)})",
        Relu6 or Relu { NegativeSlope: 0, Threshold: 0, MaximumValue: 6 } => "ReLU6()",
        LeakyRelu leaky => $"LeakyReLU(negative_slope={Number(leaky.NegativeSlope)})",
        RRelu random => $"RReLU(lower={Number(random.Lower)}, upper={Number(random.Upper)})",
        Elu elu => $"ELU(alpha={Number(elu.Alpha)})",
        Selu => "SELU()",
        Celu celu => $"CELU(alpha={Number(celu.Alpha)})",
        Threshold threshold => $"Threshold(threshold={Number(threshold.Limit)}, value={Number(threshold.Default)})",
        Gelu gelu => $"GELU(approximate='{(gelu.Approximate ? "tanh" : "none")}')",
        Silu or Swish { Beta: 1 } => "SiLU()",
        HardSilu => "Hardswish()",
        Mish => "Mish()",
        Softplus softplus => $"Softplus(beta={Number(softplus.Beta)}, threshold={Number(softplus.Threshold ?? 20)})",
        Sigmoid => "Sigmoid()",
        HardSigmoid hard when hard == new HardSigmoid() => "Hardsigmoid()",
        LogSigmoid => "LogSigmoid()",
        Tanh => "Tanh()",
        HardTanh hard => $"Hardtanh(min_val={Number(hard.MinimumValue)}, max_val={Number(hard.MaximumValue)})",
        Softsign => "Softsign()",
        SoftShrink soft => $"Softshrink({Number(soft.Lambda)})",
        HardShrink hard => $"Hardshrink({Number(hard.Lambda)})",
        TanhShrink => "Tanhshrink()",
        Softmax => "Softmax(dim=1)",
        Softmin => "Softmin(dim=1)",
        LogSoftmax => "LogSoftmax(dim=1)",
        _ => throw new NotSupportedException($"PyTorch has no module for the activation {ActivationCatalogue.All.NameOf(activation)} with these settings."),
    };

    static string Momentum(BatchNormalization batch) => batch.RunningAverage switch
    {
        RunningAverage.Cumulative => "None",
        RunningAverage.KeepOld => Number((double)(1 - (decimal)batch.Momentum)),
        _ => Number(batch.Momentum),
    };

    static string Flag(bool value) => value ? "True" : "False";

    static string Number(double value) => NumberText.Of(value);
}
