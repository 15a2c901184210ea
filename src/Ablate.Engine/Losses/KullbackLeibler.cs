using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Losses;

/// <summary>Kullback-Leibler divergence: sum of t ln(t / p) over the classes. Kullback and Leibler 1951.</summary>
/// <remarks>
/// Keras takes probabilities and clips t and p to [1e-7, 1]; PyTorch takes the logarithms of p, as log_softmax gives them, and 0 ln 0 as 0. It
/// divides by the rows only if told reduction="batchmean", as here.
/// </remarks>
public sealed record KullbackLeibler : ILoss
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<KullbackLeibler> Dialects { get; } = new(
        keras: new KullbackLeibler(), torch: new KullbackLeibler { LogInput = true }, paper: new KullbackLeibler());

    /// <summary>Whether the network gives logarithms of probabilities. Default false.</summary>
    public bool LogInput { get; init; }

    /// <summary>Whether the targets are logarithms of probabilities. Default false.</summary>
    public bool LogTarget { get; init; }

    /// <inheritdoc/>
    public bool TakesSoftTargets => !LogTarget;

    /// <summary>Reads the settings.</summary>
    public static KullbackLeibler Read(SettingsReader reader, KullbackLeibler defaults) => new()
    {
        LogInput = reader.Flag("log_input", defaults.LogInput, "whether the network gives logarithms of probabilities, as log_softmax does"),
        LogTarget = reader.Flag("log_target", defaults.LogTarget, "whether the columns to find are logarithms of probabilities"),
    };

    /// <inheritdoc/>
    /// <remarks>Clipping, and outputs that do not add up to one, take it below zero.</remarks>
    public double Lowest(bool classes) => double.NegativeInfinity;

    /// <inheritdoc/>
    public int FewestOutputs => 2;

    /// <inheritdoc/>
    public string? Refuses(IActivation activation)
    {
        if (!LogInput)
            return Probability.Gives(activation) ? null : "kl_divergence needs probabilities: give the last layer activation softmax.";
        return activation is LogSoftmax or LogSigmoid
            ? null
            : "kl_divergence with log_input needs logarithms of probabilities: give the last layer activation log_softmax.";
    }

    LossFunction<TLane> ILoss.Build<TLane>() => new Function<TLane>(this);

    sealed unsafe class Function<TLane>(KullbackLeibler settings) : LossFunction<TLane>
        where TLane : unmanaged, ILane<TLane>
    {
        public override double Row(TLane* prediction, TargetBatch<TLane> targets, int row, TLane* gradient)
        {
            double loss = 0;
            for (int i = 0; i < targets.Values.Columns; i++)
            {
                double said = TLane.Read(targets.Values.Row(row), i), p = TLane.Read(prediction, i);
                double t = settings.LogTarget ? Math.Exp(said) : said;
                if (settings.LogInput)
                {
                    loss += t > 0 ? t * ((settings.LogTarget ? said : Math.Log(t)) - p) : 0;
                    TLane.Write(gradient, i, -t);
                }
                else
                {
                    double target = Math.Clamp(t, Probability.Epsilon, 1), given = Math.Clamp(p, Probability.Epsilon, 1);
                    loss += target * Math.Log(target / given);
                    TLane.Write(gradient, i, p > Probability.Epsilon && p < 1 ? -target / given : 0);
                }
            }
            return loss;
        }
    }
}
