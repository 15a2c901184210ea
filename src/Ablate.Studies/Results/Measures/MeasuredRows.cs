namespace Ablate.Studies.Results.Measures;

/// <summary>The rows that a measure looks at.</summary>
public enum MeasuredRows
{
    /// <summary>None: a time or a number of epochs.</summary>
    None,

    /// <summary>Rows that train.</summary>
    Training,

    /// <summary>Rows that choose.</summary>
    Validation,

    /// <summary>Rows that judge.</summary>
    Test,
}
