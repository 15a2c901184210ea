using Ablate.Engine.Layers;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Optimizers.Around;
using Ablate.Engine.Randomness;
using Ablate.Engine.Regularizers;
using Ablate.Engine.Training;
using Ablate.Studies.Definition;

namespace Ablate.Reporting.Export;

/// <summary>What is not written for any framework.</summary>
static class ScriptLimits
{
    /// <summary>Refuses <paramref name="settings"/> that have what no program of <paramref name="framework"/> has.</summary>
    /// <exception cref="NotSupportedException">They have; the message names it and what to do.</exception>
    public static void Check(TrialSettings settings, string framework)
    {
        if (settings.Network.Start is not null)
            throw NotWritten.For(framework, "network: { from: ... }", "write the layers out.");
        if (settings.Network.Layers.Any(layer => layer.Weights with { WeightRegularizer = null, BiasRegularizer = null } != WeightSettings.Default))
            throw NotWritten.For(framework, "a layer with constraints, frozen weights or a rate of its own", "leave these out.");
        if (settings.Network.Layers.Any(layer => layer.Weights != WeightSettings.Default && (layer is not Dense
            || layer.Weights is not { WeightRegularizer: null or L1L2, BiasRegularizer: null or L1L2 })))
            throw NotWritten.For(framework, "a regularizer of another layer or kind", "l1, l2 and l1_l2 of dense layers are.");
        TrainingSettings training = settings.Training;
        (bool Is, string Name)[] refused =
        [
            (training.DivergesAbove is not null, "diverges_above"),
            (training.Vary != VariedSource.Everything, "vary"),
        ];
        if (refused.FirstOrDefault(setting => setting.Is).Name is { } name)
            throw NotWritten.For(framework, $"training: {{ {name} }}", "leave it out, or choose trials without it with --trial.");
        Optimizer optimizer = training.Optimizer;
        bool isPlain = optimizer is { AccumulationSteps: 1, Maximize: false }
            && optimizer.Averaging.Kind == AveragingKind.None
            && optimizer.GradientNoise.Equals(GradientNoise.None);
        if (!isPlain)
            throw NotWritten.For(framework, "noise, averaging, accumulation or maximize of an optimizer", "leave these out.");
        if (optimizer.WeightDecay is { Rate: > 0, Exclude.Count: > 0 })
            throw NotWritten.For(framework, "weight decay that excludes parameters", "leave `weight_decay_exclude` out.");
        if (new[] { optimizer.Clipping.Value, optimizer.Clipping.Norm, optimizer.Clipping.GlobalNorm }.Count(limit => limit is not null) > 1)
            throw NotWritten.For(framework, "clipping in two ways at once", "write one of clip_value, clip_norm and clip_global_norm.");
    }
}
