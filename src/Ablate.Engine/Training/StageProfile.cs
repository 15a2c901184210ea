using System.Diagnostics;

namespace Ablate.Engine.Training;

/// <summary>
/// What a training step spends its time on. Rules that act on each weight alone step while the gradient is computed, so backward stages hold them.
/// </summary>
public enum Stage
{
    /// <summary>Collecting the samples of a batch, with what is true of them, augmented.</summary>
    Gather,

    /// <summary>The first layer, forwards.</summary>
    FirstLayer,

    /// <summary>The other layers, forwards.</summary>
    OtherLayers,

    /// <summary>The loss, its gradient, and what weights cost.</summary>
    Loss,

    /// <summary>The other layers, backwards, with the steps of their weights.</summary>
    OtherLayersBackward,

    /// <summary>The first layer, backwards, with the step of its weights.</summary>
    FirstLayerBackward,

    /// <summary>What an optimizer does once all gradients are there.</summary>
    Optimizer,
}

/// <summary>The time of every stage, added up over training steps. A training without one measures nothing.</summary>
public sealed class StageProfile
{
    readonly long[] ticks = new long[Enum.GetValues<Stage>().Length];
    long since;

    /// <summary>Seconds spent in <paramref name="stage"/>.</summary>
    public double Seconds(Stage stage) => (double)ticks[(int)stage] / Stopwatch.Frequency;

    /// <summary>Forgets what was measured.</summary>
    public void Clear() => ticks.AsSpan().Clear();

    /// <summary>The next stage begins now.</summary>
    internal void Begin() => since = Stopwatch.GetTimestamp();

    /// <summary><paramref name="stage"/> ends, and the next begins.</summary>
    internal void End(Stage stage)
    {
        long now = Stopwatch.GetTimestamp();
        ticks[(int)stage] += now - since;
        since = now;
    }
}
