namespace Ablate.Engine.Data;

/// <summary>How the targets of a regression are scaled for training; the scale is fitted to training rows only.</summary>
public enum TargetScaling
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>To mean 0 and standard deviation 1, each target on its own.</summary>
    Standard,
}
