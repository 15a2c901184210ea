using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers.Around;

/// <summary>
/// Clipping keeps gradients from growing too large: every number to a range, g = min(max(g, -c), c); or the norm, g = g * c / max(norm, c), of
/// each parameter's gradient or of all together. Pascanu, Mikolov and Bengio 2013, arXiv:1211.5063.
/// </summary>
/// <remarks>
/// Keras: clipvalue, clipnorm (of each parameter), global_clipnorm; one of them at a time. PyTorch: clip_grad_value_ and clip_grad_norm_ (of all
/// together), which takes the norm + 1e-6 for the norm. Where several are set, values are clipped first, then norms, then the norm of all.
/// </remarks>
public sealed record Clipping
{
    /// <summary>Nothing is clipped.</summary>
    public static Clipping None { get; } = new();

    /// <summary>The largest magnitude of a number. Default null, none.</summary>
    public double? Value { get; init; }

    /// <summary>The largest norm of the gradient of a parameter. Default null, none.</summary>
    public double? Norm { get; init; }

    /// <summary>The largest norm of all gradients together. Default null, none.</summary>
    public double? GlobalNorm { get; init; }

    /// <summary>What is added to a norm before the limit is divided by it. Default 0; 1e-6 in PyTorch.</summary>
    public double Epsilon { get; init; }

    /// <summary>Whether nothing is clipped.</summary>
    public bool IsOff => (Value ?? Norm ?? GlobalNorm) is null;

    /// <summary>Reads the settings.</summary>
    public static Clipping Read(SettingsReader reader, Clipping defaults) => new()
    {
        Value = reader.OptionalNumber("clip_value", defaults.Value, NumberRange.Positive, "largest magnitude of a number of the gradient"),
        Norm = reader.OptionalNumber("clip_norm", defaults.Norm, NumberRange.Positive, "largest norm of the gradient of each parameter"),
        GlobalNorm = reader.OptionalNumber("clip_global_norm", defaults.GlobalNorm, NumberRange.Positive, "largest norm of all gradients together"),
        Epsilon = reader.Number(
            "clip_epsilon", defaults.Epsilon, NumberRange.NotNegative, "what is added to a norm before it is compared with its limit, as in PyTorch"),
    };

    /// <summary>What a gradient of <paramref name="norm"/> is multiplied by so that it is at most <paramref name="limit"/>.</summary>
    public double Factor(double norm, double limit) => norm + Epsilon > limit ? limit / (norm + Epsilon) : 1;
}
