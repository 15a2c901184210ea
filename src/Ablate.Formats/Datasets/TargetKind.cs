namespace Ablate.Formats.Datasets;

/// <summary>What the numbers of an array are to a network.</summary>
public enum TargetKind
{
    /// <summary>Values if they are of a floating-point type; else classes.</summary>
    Auto,

    /// <summary>Classes, numbered from 0.</summary>
    Classes,

    /// <summary>Values to find: a regression.</summary>
    Values,
}
