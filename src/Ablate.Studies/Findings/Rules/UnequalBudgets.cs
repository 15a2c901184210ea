using Ablate.Engine.Settings;
using Ablate.Studies.Inquiries;

namespace Ablate.Studies.Findings.Rules;

/// <summary>Arms were given different numbers of epochs, although no question is about epochs, or were tuned over different numbers of candidates.</summary>
sealed class UnequalBudgets : IFindingRule
{
    /// <inheritdoc/>
    public string Id => "unequal-budgets";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(Evidence evidence)
    {
        bool isAsked = evidence.Run.Info.Factors.Any(factor => factor.Name is "epochs" or "training.epochs");
        string[] budgets =
        [
            .. from trial in evidence.Run.Trials
               let epochs = trial.Setting("training", "epochs")?.GetInt32()
               where epochs is not null
               group string.Join(' ', trial.Levels) by epochs.Value into arms
               orderby arms.Key
               select $"{QuantityText.Count(arms.Key, "epoch")} for {Wording.List([.. arms.Distinct()])}",
        ];
        if (!isAsked && budgets.Length > 1)
        {
            yield return new Finding(
                Id, Severity.Warning,
                $"Budgets differ: {Wording.List(budgets)}. What saw the training rows more often may be ahead for that alone.");
        }

        string LevelsOf(IEnumerable<Condition> levels, FactorRole role) => ArmLabel.Of([.. levels.Where(level => evidence.Inquiry.Role(level.Factor) == role)]);
        int[] candidates =
        [
            .. evidence.Cells.GroupBy(cell => LevelsOf(cell.Levels, FactorRole.Scientific))
                .Select(group => group.Select(cell => LevelsOf(cell.Levels, FactorRole.Nuisance)).Distinct().Count()),
        ];
        if (candidates.Distinct().Count() > 1)
            yield return new Finding(
                Id, Severity.Warning,
                $"Some arms were tuned over {candidates.Min()} candidates, others over {candidates.Max()}. Who has more to choose from looks better.");
    }
}
