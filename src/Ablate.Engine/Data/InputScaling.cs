namespace Ablate.Engine.Data;

/// <summary>What a byte means as a number.</summary>
public enum InputScaling
{
    /// <summary>From 0 to 1: byte / 255.</summary>
    Unit,

    /// <summary>From 0 to 255: the byte itself.</summary>
    None,

    /// <summary>From -1 to 1: byte / 127.5 - 1.</summary>
    Symmetric,

    /// <summary>Mean 0 and deviation 1 over all bytes of the training rows.</summary>
    Standard,
}
