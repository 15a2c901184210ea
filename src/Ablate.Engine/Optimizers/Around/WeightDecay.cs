using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers.Around;

/// <summary>How weight decay enters a step.</summary>
public enum WeightDecayForm
{
    /// <summary>Apart from the gradient: w -= rate * decay * w before the step.</summary>
    Decoupled,

    /// <summary>As part of the gradient: g += decay * w, the gradient of half the decay times the square of w.</summary>
    Coupled,
}

/// <summary>
/// Weight decay: weights shrink a little at every step. Coupled, it is added to the gradient and passes through the rule (Krogh and Hertz
/// 1992); decoupled, it is taken off the weight directly (Loshchilov and Hutter 2019, arXiv:1711.05101). For plain gradient descent the two
/// are equal; adaptive rules divide a coupled decay by the size of the gradients.
/// </summary>
/// <remarks>
/// Keras decouples it in every optimizer and takes it off before the step. PyTorch couples it, but in AdamW, Muon and where decoupled_weight_decay
/// is set. Both include biases unless they are excluded. A decay here is half of what regularizers call l2.
/// </remarks>
public sealed record WeightDecay
{
    /// <summary>No decay.</summary>
    public static WeightDecay None { get; } = new();

    /// <summary>How much; 0, the default, for none.</summary>
    public double Rate { get; init; }

    /// <summary>How it enters a step.</summary>
    public WeightDecayForm Form { get; init; }

    /// <summary>Parameters whose name contains one of these keep their size: bias, gamma, dense_3. Default empty.</summary>
    public ValueList<string> Exclude { get; init; } = [];

    /// <summary>Reads the settings.</summary>
    public static WeightDecay Read(SettingsReader reader, WeightDecay defaults) => new()
    {
        Rate = reader.Number("weight_decay", defaults.Rate, NumberRange.NotNegative, "how much weights shrink at every step, times the rate"),
        Form = reader.Choice("weight_decay_form", defaults.Form, "whether the decay is taken off the weight or added to the gradient"),
        Exclude = reader.Texts(
            "weight_decay_exclude", defaults.Exclude, new TextType("part of a parameter's name", "bias"),
            "parameters that do not decay, by a part of their names"),
    };

    /// <summary>The rate for the parameter called <paramref name="name"/>.</summary>
    public double Of(string name) => Includes(name) ? Rate : 0;

    /// <summary>Whether the parameter called <paramref name="name"/> decays at all.</summary>
    public bool Includes(string name) => !ParameterNames.Match(Exclude, name);
}
