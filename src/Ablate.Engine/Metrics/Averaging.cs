namespace Ablate.Engine.Metrics;

/// <summary>How what is measured class by class becomes one number. The words are scikit-learn's.</summary>
public enum Averaging
{
    /// <summary>The mean over classes, each alike.</summary>
    Macro,

    /// <summary>The counts of all classes are added up first; each row counts alike.</summary>
    Micro,

    /// <summary>The mean over classes, each weighted by its rows.</summary>
    Weighted,

    /// <summary>Class 1 alone, of two classes.</summary>
    Binary,
}
