namespace Ablate.Studies.Findings.Rules;

/// <summary>A small rule that reads results and says what weakens them.</summary>
interface IFindingRule
{
    /// <summary>What it is called: "edge-of-grid".</summary>
    string Id { get; }

    /// <summary>What it has to say about a run; usually nothing.</summary>
    IEnumerable<Finding> Find(Evidence evidence);
}
