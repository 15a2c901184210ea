using Ablate.Studies.Findings;
using Ablate.Studies.Inquiries;
using Ablate.Studies.Results;
using Ablate.Studies.Trials;

namespace Ablate.Cli.Display;

/// <summary>What lines of progress call a trial: a level that is a bare number with its factor.</summary>
static class TrialName
{
    /// <summary>"adam relu", "adam, learning rate 0.1"; "r2" follows the second repeat.</summary>
    public static string Of(RunInfo info, Trial trial)
    {
        if (trial.Cell.Levels.Count == 0)
            return trial.Label;
        string levels = ArmLabel.Of([.. trial.Cell.Levels.Select((level, i) => new Condition(info.Factors[i].Name, level.Label))]);
        return trial.Repeat == 1 ? levels : $"{levels} r{trial.Repeat}";
    }
}
