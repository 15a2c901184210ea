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

    /// <summary>What the run says to the questions and claims of its study; empty if nothing was asked of it.</summary>
    public IReadOnlyList<Statement> Statements { get; init; } = [];

    /// <summary>How the combinations converged; null where nothing validates, or one epoch was all.</summary>
    public ConvergenceTable? Convergence { get; init; }

    /// <summary>How much each factor matters; null without a full grid.</summary>
    public FactorImportance? Importance { get; init; }

    /// <summary>The results by statistics that assume less; null where no combination has two runs.</summary>
    public SecondOpinion? SecondOpinion { get; init; }

    /// <summary>The spread of the repeats by its source; empty where everything varies at once.</summary>
    public IReadOnlyList<SourceSpread> Sources { get; init; } = [];

    /// <summary>The best model beside the best of another combination, on the same test rows; null where there are no two.</summary>
    public TwoModels? Rivals { get; init; }

    /// <summary>Baselines and ensembles; null if they were not computed.</summary>
    public RunReferences? References { get; init; }

    /// <summary>Test images that the best trial took for something else, those it was surest of first.</summary>
    public IReadOnlyList<ImagePrediction> Misclassified { get; init; } = [];

    /// <summary>How many there are in all.</summary>
    public int MisclassifiedCount { get; init; }

    /// <summary>Whether it was the network after its best epoch that took them so, because the final weights were not saved.</summary>
    public bool MisclassifiedByBestEpoch { get; init; }

    /// <summary>The shape of the images.</summary>
    public SampleShape Shape { get; init; }

    /// <summary>Why it is not known what the best trial took for something else; null if it is.</summary>
    public string? MisclassifiedMissing { get; init; }

    /// <summary>Why <see cref="References"/> are missing; null if they are there.</summary>
    public string? ReferencesMissing { get; init; }
}
