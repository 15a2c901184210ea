namespace Ablate.Engine.Schedules;

/// <summary>Which way a monitored metric gets better.</summary>
public enum MonitorMode
{
    /// <summary>Told from its name: a loss should fall, an accuracy should rise.</summary>
    Auto,

    /// <summary>It should fall.</summary>
    Min,

    /// <summary>It should rise.</summary>
    Max,
}
