namespace Ablate.Studies.Findings;

/// <summary>How much a finding matters.</summary>
public enum Severity
{
    /// <summary>Good to know.</summary>
    Note,

    /// <summary>It weakens what the study shows.</summary>
    Warning,
}
