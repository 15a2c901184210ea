using Ablate.Engine.Settings;
using Ablate.Studies.Results;

namespace Ablate.Studies.Inquiries;

/// <summary>The trials of a run that have certain levels of its factors.</summary>
public static class RunConditions
{
    /// <summary>
    /// The run with those of its trials that meet <paramref name="conditions"/>: of each factor that is named, one of the levels named with it.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="conditions">Names of factors and labels of their levels, or the same numbers written otherwise (0.2 is 20 %).</param>
    /// <exception cref="InvalidSettingsException">There is no such factor or level; carries every such problem.</exception>
    public static RunResults Of(RunResults run, IEnumerable<(string Factor, string Level)> conditions)
    {
        var problems = new List<Problem>();
        var levels = new FactorLevels(run.Info.Factors, problems);
        var held = new List<Condition>();
        foreach ((string name, string label) in conditions)
        {
            if (levels.Factor(name, Location.None) is { } factor && levels.Level(factor, new ScalarNode(label)) is { } level)
                held.Add(new Condition(factor.Name, level));
        }
        if (problems.Count > 0)
            throw new InvalidSettingsException(problems);
        string[] names = [.. run.Info.Factors.Select(factor => factor.Name)];
        ILookup<int, string> wanted = held.ToLookup(condition => Array.IndexOf(names, condition.Factor), condition => condition.Level);
        return run with { Trials = [.. run.Trials.Where(trial => wanted.All(factor => factor.Contains(trial.Levels[factor.Key])))] };
    }
}
