namespace Ablate.Studies.Findings;

/// <summary>How a published value lies to ours.</summary>
public enum Agreement
{
    /// <summary>Where runs like ours fall.</summary>
    Inside,

    /// <summary>Not where runs like ours fall.</summary>
    Outside,

    /// <summary>We have too few runs to say.</summary>
    Unknown,
}
