using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Inquiries;

/// <summary>A question that a study asks: which combination of levels is best by a measure?</summary>
/// <param name="Ask">The question in words.</param>
/// <param name="Compare">The factors whose combinations are compared.</param>
/// <param name="By">The measure that decides.</param>
/// <param name="Where">Other factors held at a level.</param>
public sealed record Question(string Ask, IReadOnlyList<string> Compare, Measure By, IReadOnlyList<Condition> Where);
