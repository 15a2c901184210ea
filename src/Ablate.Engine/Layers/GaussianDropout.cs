using Ablate.Engine.Settings;

namespace Ablate.Engine.Layers;

/// <summary>
/// While training, multiplies every input by a normal number of mean 1 and deviation sqrt(rate / (1 - rate)): the noise of dropout, without
/// its zeros. Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov 2014, section 10.
/// </summary>
public sealed record GaussianDropout : LayerSettings
{
    /// <summary>The rate of the dropout that has as much noise. Default 0.5.</summary>
    public double Rate { get; init; } = 0.5;

    /// <summary>Reads the settings.</summary>
    public static GaussianDropout Read(SettingsReader reader, GaussianDropout defaults) => new()
    {
        Rate = reader.Number(
            "rate", defaults.Rate, NumberRange.BelowOne, "rate of the dropout that has as much noise; the deviation is sqrt(rate / (1 - rate))"),
    };

    private protected override void Build<TLane>(LayerContext<TLane> context)
    {
        if (Rate > 0)
            context.Add(new GaussianDropoutLayer<TLane>(this, context));
    }
}
