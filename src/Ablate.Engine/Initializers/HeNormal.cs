using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Initializers;

/// <summary>
/// Normal with mean 0 and deviation sqrt(2 / inputs). He, Zhang, Ren and Sun 2015, "Delving deep into rectifiers", arXiv:1502.01852,
/// equation 10.
/// </summary>
/// <remarks>
/// Keras cuts the distribution off at two deviations and widens it so that the deviation of what is left is as stated; PyTorch and the
/// paper do not cut. A setting says which.
/// </remarks>
public sealed record HeNormal : Initializer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<HeNormal> Dialects { get; } = new(
        keras: new HeNormal { Truncated = true }, torch: new HeNormal(), paper: new HeNormal());

    /// <summary>Whether numbers beyond two deviations are drawn again. Default false.</summary>
    public bool Truncated { get; init; }

    /// <summary>Reads the settings.</summary>
    public static HeNormal Read(SettingsReader reader, HeNormal defaults) => new()
    {
        Truncated = reader.Flag("truncated", defaults.Truncated, "whether the distribution is cut off at two deviations, as in Keras"),
    };

    /// <inheritdoc/>
    public override void Fill(Span<double> values, int inputs, int outputs, RandomStream random)
    {
        double deviation = Math.Sqrt(2.0 / inputs);
        foreach (ref double value in values)
            value = Truncated ? deviation * TruncatedNormal.Next(random) : deviation * random.NextNormal();
    }
}
