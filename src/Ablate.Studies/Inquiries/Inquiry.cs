using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Inquiries;

/// <summary>
/// What a study wants to know of its trials. It decides nothing about how they are trained, so it is no part of their identity, and
/// a finished run can be asked something new.
/// </summary>
/// <param name="Questions">Which combination of levels is best?</param>
/// <param name="Claims">What is to be supported or not.</param>
/// <param name="Published">What others measured.</param>
/// <param name="Roles">What the factors are there for; those without one are scientific.</param>
public sealed record Inquiry(
    IReadOnlyList<Question> Questions, IReadOnlyList<StudyClaim> Claims, IReadOnlyList<PublishedValue> Published, IReadOnlyDictionary<string, FactorRole> Roles)
{
    /// <summary>Nothing is asked.</summary>
    public static Inquiry None { get; } = new([], [], [], new Dictionary<string, FactorRole>());

    /// <summary>Whether a question or claim is about seconds, which only trials that trained alone can answer.</summary>
    public bool AsksForTime =>
        Questions.Select(question => question.By).Concat(Claims.Select(claim => claim.Measure)).Any(measure => measure.Unit == MeasureUnit.Seconds);

    /// <summary>The role of the factor called <paramref name="factor"/>.</summary>
    public FactorRole Role(string factor) => Roles.GetValueOrDefault(factor, FactorRole.Scientific);

    /// <summary>The part that <paramref name="factors"/> can answer: a command line may have taken levels away.</summary>
    internal Inquiry Within(IReadOnlyList<FactorInfo> factors)
    {
        bool Has(string factor, string level) => factors.Any(other => other.Name == factor && other.Levels.Contains(level));
        bool Hold(IEnumerable<Condition> conditions) => conditions.All(condition => Has(condition.Factor, condition.Level));
        bool HasNamed(StudyClaim claim) => claim.Compare.All(claimed => claimed.Levels.All(level => Has(claimed.Factor, level)));
        bool HasOthers(StudyClaim claim) => claim.Expect is not (Expectation.Highest or Expectation.Lowest or Expectation.Optimal)
            || claim.Compare.Any(claimed => factors.First(other => other.Name == claimed.Factor).Levels.Count > claimed.Levels.Count);
        return this with
        {
            Questions = [.. Questions.Where(question => Hold(question.Where))],
            Claims = [.. Claims.Where(claim => Hold(claim.Where) && HasNamed(claim) && HasOthers(claim))],
            Published = [.. Published.Where(published => Hold(published.Where))],
        };
    }
}
