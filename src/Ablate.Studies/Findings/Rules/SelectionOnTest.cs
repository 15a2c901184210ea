using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Findings.Rules;

/// <summary>Test rows chose: the best is then partly the luckiest on these rows, and its test result is too good.</summary>
sealed class SelectionOnTest : IFindingRule
{
    /// <inheritdoc/>
    public string Id => "selection-on-test";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(Evidence evidence)
    {
        foreach (Answer answer in evidence.Answers.Where(answer => answer.Question.By.Rows == MeasuredRows.Test))
            yield return new Finding(
                Id, Severity.Warning,
                $"\"{answer.Question.Ask}\" selects on test: {answer.Question.By} picks the best, so its result on these rows is "
                + "partly luck. Ask by a validation measure; test rows then judge what was selected.");
    }
}
