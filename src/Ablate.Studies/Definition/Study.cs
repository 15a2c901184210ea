using Ablate.Engine.Settings;
using Ablate.Studies.Inquiries;

namespace Ablate.Studies.Definition;

/// <summary>A question and the plan of the experiment that answers it: what a study file says.</summary>
public sealed record Study
{
    /// <summary>Its name, also that of its run folder.</summary>
    public required string Name { get; init; }

    /// <summary>The question, in words; empty if none is written.</summary>
    public required string Question { get; init; }

    /// <summary>Whose defaults and conventions it follows.</summary>
    public required Dialect Dialect { get; init; }

    /// <summary>What is the same for all trials, with placeholders for what is not: data, network and training as written.</summary>
    public required MappingNode Template { get; init; }

    /// <summary>What fills placeholders where no factor does.</summary>
    public required MappingNode Variables { get; init; }

    /// <summary>The axes of the grid, in order; the first changes slowest.</summary>
    public required IReadOnlyList<Factor> Factors { get; init; }

    /// <summary>Combinations that are not tried.</summary>
    public required IReadOnlyList<Exclusion> Exclusions { get; init; }

    /// <summary>How often each cell of the grid is trained, each time with other seeds; at most, if it runs until it is resolved.</summary>
    public int Repeats => RepeatPlan.Most;

    /// <summary>How often, and whether fewer do.</summary>
    public required RepeatPlan RepeatPlan { get; init; }

    /// <summary>What all random numbers depend on.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The combinations that are tried, with their settings.</summary>
    public required IReadOnlyList<Cell> Cells { get; init; }

    /// <summary>Which models its trials save. No part of a trial's identity.</summary>
    public ModelSaving Models { get; init; } = ModelSaving.Default;

    /// <summary>What it wants to know: questions, claims, published values and the roles of its factors. No part of a trial's identity.</summary>
    public Inquiry Inquiry { get; init; } = Inquiry.None;
}

/// <summary>One combination of levels.</summary>
/// <param name="Levels">One of each factor, in the order of the factors.</param>
/// <param name="Settings">What they come to.</param>
public sealed record Cell(IReadOnlyList<Level> Levels, TrialSettings Settings);
