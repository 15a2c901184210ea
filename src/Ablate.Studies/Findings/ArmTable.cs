using Ablate.Studies.Inquiries;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Findings;

/// <summary>
/// Gathers the trials of a run into arms. Of the factors that are not compared, fixed ones are held at their first level, nuisance ones
/// are tuned by validation rows for every combination of the others, and the rest is averaged, over the combinations that all arms have, so
/// that no arm is better for an easier company.
/// </summary>
sealed class ArmTable(RunResults run, Inquiry inquiry)
{
    readonly IReadOnlyList<FactorInfo> factors = run.Info.Factors;
    readonly TrialRecord[][] cells = [.. run.Trials.GroupBy(trial => string.Join('\n', trial.Levels)).Select(group => group.ToArray())];
    readonly int repeats = run.Trials.Select(trial => trial.Repeat).Append(run.Info.Repeats).Max();

    /// <summary>One arm for each combination of the levels of <paramref name="compare"/>, in the order of the study.</summary>
    /// <param name="compare">Factors, by name.</param>
    /// <param name="where">Factors held at a level.</param>
    /// <param name="measure">What is measured.</param>
    /// <param name="wanted">Which combinations; null for all.</param>
    public IReadOnlyList<Arm> Of(
        IReadOnlyList<string> compare, IReadOnlyList<Condition> where, Measure measure, Func<IReadOnlyList<Condition>, bool>? wanted = null)
    {
        int[] compared = [.. compare.Select(Index)];
        int[] free = [.. Enumerable.Range(0, factors.Count).Where(i => !compared.Contains(i) && where.All(condition => condition.Factor != factors[i].Name))];
        int[] tuned = [.. free.Where(i => inquiry.Role(factors[i].Name) == FactorRole.Nuisance)];
        int[] averaged = [.. free.Where(i => inquiry.Role(factors[i].Name) == FactorRole.Scientific)];
        Condition[] held = [.. where, .. free.Except(tuned).Except(averaged).Select(i => new Condition(factors[i].Name, factors[i].Levels[0]))];

        Group[] groups = [.. Groups(compared, held).Where(group => wanted is null || wanted(group.Levels))];
        if (groups.Length == 0)
            return [];
        string[][] combinations = [.. groups.Select(group => group.Cells.Select(cell => Key(cell, averaged)).Distinct().ToArray())];
        HashSet<string> common = [.. combinations.Aggregate((some, other) => [.. some.Intersect(other)])];
        int all = combinations.SelectMany(some => some).Distinct().Count();
        Measure selection = Selection.For(measure, run.Trials);
        string[] names = [.. averaged.Where(i => factors[i].Levels.Count > 1).Select(i => factors[i].Name)];

        Arm ArmOf(Group group)
        {
            IEnumerable<IGrouping<string, TrialRecord[]>> candidates = group.Cells.GroupBy(cell => Key(cell, averaged));
            TrialRecord[][] chosen = [.. candidates.Where(same => common.Contains(same.Key)).Select(same => Best(same, selection))];
            TrialRecord[][] byRepeat = [.. Enumerable.Range(1, repeats).Select(repeat => InRepeat(chosen, repeat))];
            Condition[] tunedTo = [.. chosen.SelectMany(cell => Levels(cell, tuned)).Distinct()];
            return new Arm(group.Levels, tunedTo, names, byRepeat, measure, Arm.ValuesOf(byRepeat, measure)) { Company = (common.Count, all) };
        }
        return [.. groups.Select(ArmOf)];
    }

    /// <summary>The cells that have <paramref name="held"/>, by their levels of the factors <paramref name="compared"/>, in the order of the study.</summary>
    IEnumerable<Group> Groups(int[] compared, Condition[] held)
    {
        bool Has(TrialRecord[] cell, Condition condition) => cell[0].Levels[Index(condition.Factor)] == condition.Level;
        int Place(Group group) => compared.Aggregate(0, (place, i) => place * factors[i].Levels.Count + Rank(group.Cells[0], i));
        return cells.Where(cell => held.All(condition => Has(cell, condition)))
            .GroupBy(cell => Key(cell, compared))
            .Select(same => new Group(Levels(same.First(), compared), [.. same]))
            .OrderBy(Place);
    }

    /// <summary>The trials of <paramref name="chosen"/> in a repeat; none if one is missing, because a mean over fewer would be of something else.</summary>
    static TrialRecord[] InRepeat(TrialRecord[][] chosen, int repeat)
    {
        TrialRecord[] trials = [.. chosen.Select(cell => cell.FirstOrDefault(trial => trial.Repeat == repeat)).OfType<TrialRecord>()];
        return trials.Length == chosen.Length ? trials : [];
    }

    /// <summary>The candidate with the fewest runs that diverged or failed, of those the one with the best mean.</summary>
    static TrialRecord[] Best(IEnumerable<TrialRecord[]> candidates, Measure selection)
    {
        int sign = selection.HigherIsBetter ? 1 : -1;
        double Merit(TrialRecord[] cell) =>
            cell.Select(selection.Of).OfType<double>().Select(value => sign * value).DefaultIfEmpty(double.NegativeInfinity).Average();
        return candidates
            .OrderBy(cell => cell.Count(trial => trial.Status is TrialStatus.Diverged or TrialStatus.Failed))
            .ThenByDescending(Merit)
            .First();
    }

    int Index(string factor) => factors.Select(other => other.Name).ToList().IndexOf(factor);

    int Rank(TrialRecord[] cell, int factor) => factors[factor].Levels.ToList().IndexOf(cell[0].Levels[factor]);

    Condition[] Levels(TrialRecord[] cell, int[] of) => [.. of.Select(i => new Condition(factors[i].Name, cell[0].Levels[i]))];

    static string Key(TrialRecord[] cell, int[] of) => string.Join('\n', of.Select(i => cell[0].Levels[i]));

    sealed record Group(Condition[] Levels, TrialRecord[][] Cells);
}
