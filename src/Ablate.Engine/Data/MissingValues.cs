namespace Ablate.Engine.Data;

/// <summary>What is done about a number that a sample lacks.</summary>
public enum MissingValues
{
    /// <summary>Every sample must have every number.</summary>
    Error,

    /// <summary>It becomes the mean of its column over the training rows.</summary>
    Mean,

    /// <summary>It becomes the median of its column over the training rows.</summary>
    Median,
}
