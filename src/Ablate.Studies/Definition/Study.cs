using Ablate.Engine.Settings;
using Ablate.Studies.Inquiries;

namespace Ablate.Studies.Definition;

/// <summary>A study, as its file describes it: a question, and the plan of the experiment that answers it.</summary>
public sealed record Study
{
    /// <summary>Its name, also that of its run folder.</summary>
    public required string Name { get; init; }

    /// <summary>The question, in words; empty if none is written.</summary>
    public required string Question { get; init; }

    /// <summary>The framework whose names, defaults and conventions it follows.</summary>
    public required Dialect Dialect { get; init; }

    /// <summary>Data, network and training as written, with placeholders for what differs between trials.</summary>
    public required MappingNode Template { get; init; }

    /// <summary>The values of placeholders that no factor fills.</summary>
    public required MappingNode Variables { get; init; }

    /// <summary>The axes of the grid, in order; the first changes slowest.</summary>
    public required IReadOnlyList<Factor> Factors { get; init; }

    /// <summary>Combinations that are not tried.</summary>
    public required IReadOnlyList<Exclusion> Exclusions { get; init; }

    /// <summary>How often each cell of the grid is trained, each time with another seed; the most, if the study repeats until it is resolved.</summary>
    public int Repeats => RepeatPlan.Most;

    /// <summary>How often each cell is trained, and whether the study may stop earlier.</summary>
    public required RepeatPlan RepeatPlan { get; init; }

    /// <summary>The seed of all random numbers.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The combinations that are tried, with their settings.</summary>
    public required IReadOnlyList<Cell> Cells { get; init; }

    /// <summary>Which models its trials save. Not part of the identity of a trial.</summary>
    public ModelSaving Models { get; init; } = ModelSaving.Default;

    /// <summary>Its questions, claims, published values and the roles of its factors. Not part of the identity of a trial.</summary>
    public Inquiry Inquiry { get; init; } = Inquiry.None;
}

/// <summary>One combination of levels.</summary>
/// <param name="Levels">One level of each factor, in the order of the factors.</param>
/// <param name="Settings">The resolved settings of its trials.</param>
public sealed record Cell(IReadOnlyList<Level> Levels, TrialSettings Settings);
