namespace Ablate.Engine.Layers;

/// <summary>How the statistics of batches are averaged over the steps.</summary>
public enum RunningAverage
{
    /// <summary>Old statistics count momentum, the new ones the rest: Keras.</summary>
    KeepOld,

    /// <summary>New statistics count momentum, the old ones the rest: PyTorch.</summary>
    TakeNew,

    /// <summary>All batches count the same: PyTorch with momentum None.</summary>
    Cumulative,
}
