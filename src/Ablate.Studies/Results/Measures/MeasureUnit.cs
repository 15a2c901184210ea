namespace Ablate.Studies.Results.Measures;

/// <summary>What a measure counts in.</summary>
public enum MeasureUnit
{
    /// <summary>A share from 0 to 1, shown in per cent; differences in percentage points.</summary>
    Share,

    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>Epochs.</summary>
    Epochs,

    /// <summary>A number without a unit, such as a metric.</summary>
    Number,

    /// <summary>What the loss of the training counts in: a number that trainings with another loss have no counterpart of.</summary>
    Loss,
}
