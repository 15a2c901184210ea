namespace Ablate.Formats.Datasets;

/// <summary>Whether the array of targets holds classes or values.</summary>
public enum TargetKind
{
    /// <summary>Values if the array is of a floating-point type and not one-hot; else classes.</summary>
    Auto,

    /// <summary>Classes, numbered from 0 or one-hot.</summary>
    Classes,

    /// <summary>Values to predict: a regression.</summary>
    Values,
}
