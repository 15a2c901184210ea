namespace Ablate.Engine.Schedules;

/// <summary>Which way a monitored metric gets better.</summary>
public enum MonitorMode
{
    /// <summary>As its name says: a loss down, an accuracy up.</summary>
    Auto,

    /// <summary>Down.</summary>
    Min,

    /// <summary>Up.</summary>
    Max,
}
