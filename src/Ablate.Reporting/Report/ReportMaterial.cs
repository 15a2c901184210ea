using Ablate.Engine.Data;
using Ablate.Studies.Findings;
using Ablate.Studies.References;
using Ablate.Studies.Results;

namespace Ablate.Reporting.Report;

/// <summary>Everything that goes into a report; the page is a pure function of it.</summary>
public sealed record ReportMaterial
{
    /// <summary>The run.</summary>
    public required RunResults Results { get; init; }

    /// <summary>The study with every default explicit, as YAML; empty if it is not known.</summary>
    public string Study { get; init; } = "";

    /// <summary>The answers to the questions of the study and the verdicts on its claims; empty if it has none.</summary>
    public IReadOnlyList<Statement> Statements { get; init; } = [];

    /// <summary>How the combinations converged; null without validation rows, or if there was only one epoch.</summary>
    public ConvergenceTable? Convergence { get; init; }

    /// <summary>How much each factor matters; null without a full grid.</summary>
    public FactorImportance? Importance { get; init; }

    /// <summary>The results by statistics with weaker assumptions; null if no combination has two runs.</summary>
    public SecondOpinion? SecondOpinion { get; init; }

    /// <summary>The spread of the repeats by its source; empty if all sources vary at once.</summary>
    public IReadOnlyList<SourceSpread> Sources { get; init; } = [];

    /// <summary>The best model against the best of another combination, on the same test rows; null if there are not two.</summary>
    public TwoModels? Rivals { get; init; }

    /// <summary>Baselines and ensembles; null if they were not computed.</summary>
    public RunReferences? References { get; init; }

    /// <summary>Some of the test images that the best trial misclassified, the most confident errors first.</summary>
    public IReadOnlyList<ImagePrediction> Misclassified { get; init; } = [];

    /// <summary>The number of misclassified test images, of which <see cref="Misclassified"/> may have only some.</summary>
    public int MisclassifiedCount { get; init; }

    /// <summary>Whether they were computed with the weights after the best epoch, because the final weights were not saved.</summary>
    public bool MisclassifiedByBestEpoch { get; init; }

    /// <summary>The shape of the images.</summary>
    public SampleShape Shape { get; init; }

    /// <summary>Why <see cref="Misclassified"/> could not be computed; null if it could.</summary>
    public string? MisclassifiedMissing { get; init; }

    /// <summary>Why <see cref="References"/> could not be computed; null if they could.</summary>
    public string? ReferencesMissing { get; init; }
}
