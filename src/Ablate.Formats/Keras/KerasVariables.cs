using Ablate.Engine.Activations;
using Ablate.Engine.Layers;

namespace Ablate.Formats.Keras;

/// <summary>The variables of layers, with their names in Keras and in the engine. Ask for layers in the order in which the engine builds them.</summary>
sealed class KerasVariables
{
    readonly Dictionary<string, int> counts = [];

    /// <summary>The variables of <paramref name="layer"/>, which takes <paramref name="inputs"/> numbers per sample.</summary>
    public IReadOnlyList<KerasVariable> Of(LayerSettings layer, int inputs)
    {
        switch (layer)
        {
            case Dense dense:
                string name = Next("dense");
                List<KerasVariable> variables = [new("kernel", $"{name}.weights", [inputs, dense.Units])];
                if (dense.UseBias)
                    variables.Add(new("bias", $"{name}.bias", [dense.Units]));
                variables.AddRange(Slopes(dense.Activation, dense.Units, "activation"));
                return variables;
            case ActivationOnly only:
                return Slopes(only.Activation, inputs, "");
            case BatchNormalization normalization:
                name = Next("batch_normalization");
                return
                [
                    .. Affine(normalization, name, inputs),
                    new("moving_mean", $"{name}.running_mean", [inputs], IsTrained: false),
                    new("moving_variance", $"{name}.running_variance", [inputs], IsTrained: false),
                ];
            case LayerNormalization normalization:
                return Affine(normalization, Next("layer_normalization"), inputs);
            case GroupNormalization normalization:
                return Affine(normalization, Next("group_normalization"), inputs);
            case RmsNormalization:
                return [new("scale", $"{Next("rms_normalization")}.gamma", [inputs])];
            default:
                return [];
        }
    }

    /// <summary>The variable of the product that projects the skip of a residual block to the width of its end.</summary>
    public KerasVariable Projection(int inputs, int outputs) => new("kernel", $"{Next("projection")}.weights", [inputs, outputs]);

    IReadOnlyList<KerasVariable> Slopes(IActivation activation, int width, string part) => activation is PRelu slopes
        ? [new KerasVariable("alpha", $"{Next("prelu")}.slopes", [slopes.Shared ? 1 : width], Part: part)]
        : [];

    static List<KerasVariable> Affine(CenteredNormalization normalization, string name, int width)
    {
        var variables = new List<KerasVariable>();
        if (normalization.Scale)
            variables.Add(new("gamma", $"{name}.gamma", [width]));
        if (normalization.Center)
            variables.Add(new("beta", $"{name}.beta", [width]));
        return variables;
    }

    string Next(string kind) => $"{kind}_{counts[kind] = counts.GetValueOrDefault(kind) + 1}";
}
