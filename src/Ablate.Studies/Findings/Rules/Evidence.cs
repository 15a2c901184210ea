using Ablate.Studies.Inquiries;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Findings.Rules;

/// <summary>What a rule may look at.</summary>
/// <param name="Run">The run.</param>
/// <param name="Inquiry">What is asked.</param>
/// <param name="Selection">What chooses: validation accuracy or loss.</param>
/// <param name="Cells">Every combination of levels of all factors, as an arm by <paramref name="Selection"/>, in the order of the study.</param>
/// <param name="Answers">The answers.</param>
/// <param name="Verdicts">The verdicts.</param>
/// <param name="Published">The published values.</param>
sealed record Evidence(
    RunResults Run, Inquiry Inquiry, Measure Selection, IReadOnlyList<Arm> Cells,
    IReadOnlyList<Answer> Answers, IReadOnlyList<ClaimVerdict> Verdicts, IReadOnlyList<PublishedComparison> Published)
{
    /// <summary>The cell with the best mean; null if none has a number.</summary>
    public Arm? Best => Cells.Where(cell => cell.Sample.Count > 0).MaxBy(cell => Selection.HigherIsBetter ? cell.Mean.Value : -cell.Mean.Value);

    /// <summary>Every combination of levels of the factors that are asked about, nuisance factors tuned for each, in the order of the study.</summary>
    public IReadOnlyList<Arm> Tuned => new ArmTable(Run, Inquiry).Of(
        [.. Run.Info.Factors.Select(factor => factor.Name).Where(name => Inquiry.Role(name) == FactorRole.Scientific)], [], Selection);

    /// <summary>Whether anything is asked or claimed.</summary>
    public bool Asks => Answers.Count + Verdicts.Count + Published.Count > 0;

    /// <summary>The measures that questions and claims are about.</summary>
    public IEnumerable<Measure> Measures => Answers.Select(answer => answer.Question.By).Concat(Verdicts.Select(verdict => verdict.Claim.Measure));
}
