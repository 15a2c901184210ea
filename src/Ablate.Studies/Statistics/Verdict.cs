namespace Ablate.Studies.Statistics;

/// <summary>What the results say about a claim.</summary>
public enum Verdict
{
    /// <summary>The whole interval of the difference lies where the claim holds.</summary>
    Supported,

    /// <summary>The whole interval of the difference lies where the claim does not hold.</summary>
    NotSupported,

    /// <summary>The interval lies on both sides, or there is none.</summary>
    Unresolved,
}
