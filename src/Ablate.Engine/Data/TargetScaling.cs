namespace Ablate.Engine.Data;

/// <summary>How the numbers of a regression become those that a network is trained to say; fitted to training rows only.</summary>
public enum TargetScaling
{
    /// <summary>As they are.</summary>
    None,

    /// <summary>Mean 0 and deviation 1, each target by itself.</summary>
    Standard,
}
