namespace Ablate.Studies.Findings.Rules;

/// <summary>Every rule, in the order in which findings are shown.</summary>
static class FindingRules
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IFindingRule> All { get; } =
    [
        new UnfinishedTrials(),
        new OneSeed(),
        new StoppedEarly(),
        new HeldSources(),
        new SharedTrainingRows(),
        new SelectionOnTest(),
        new SharedTimes(),
        new DivergedArms(),
        new UnequalBudgets(),
        new UnequalLosses(),
        new UnequalPenalties(),
        new UnequalRows(),
        new RangeTested(),
        new EdgeOfGrid(),
        new FewRepeats(),
        new MostFrequentClass(),
        new NoBetterThanMean(),
        new UnstableArm(),
        new StillImproving(),
        new PublishedOutside(),
        new OverlappingIntervals(),
    ];
}
