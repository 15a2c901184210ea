using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Inquiries;

/// <summary>
/// What makes a level dear: a measure, of which less is cheaper, or a factor that lists its levels from cheap to expensive, such as hidden neurons.
/// </summary>
/// <param name="Measure">The measure; null for a factor.</param>
/// <param name="Factor">The factor; null for a measure.</param>
public sealed record ClaimCost(Measure? Measure, string? Factor)
{
    /// <summary>As a study writes it.</summary>
    public string Name => Measure?.Name ?? Factor!;
}
