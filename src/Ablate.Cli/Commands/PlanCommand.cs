using System.CommandLine;
using Ablate.Cli.Display;
using Ablate.Engine.Settings;
using Ablate.Studies.Definition;
using Ablate.Studies.Running;
using Ablate.Studies.Statistics;
using Ablate.Studies.Trials;
using Spectre.Console;

namespace Ablate.Cli.Commands;

/// <summary>ablate plan: what a study would train, and about how long it would take.</summary>
static class PlanCommand
{
    const int MostRows = 100;

    public static Command Create(Surroundings surroundings)
    {
        var studyOptions = new StudyOptions();
        var workers = new Option<int?>("--workers") { Description = "Trials that train at the same time. Default: one per processor.", HelpName = "N" };
        var command = new Command("plan", """
            Show the trials of a study without training them, and an estimate of the time from a short measurement.

            Examples:
              ablate plan activation-by-optimizer
              ablate plan mine.yaml --repeats 10
            """);
        studyOptions.AddTo(command);
        command.Add(workers);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(workers) is < 1)
                throw new UsageException("--workers must be at least 1.");
            StudyLocation location = StudyLocation.Find(parsed.GetRequiredValue(studyOptions.Study), surroundings);
            Study study = location.Read(studyOptions.Overrides(parsed));
            IReadOnlyList<Trial> trials = TrialList.Of(study);
            IAnsiConsole console = Terminal.Create(surroundings);
            console.Write(Trials(study, [.. trials.Take(MostRows)]).Draw(surroundings, console.Profile.Width));
            if (trials.Count > MostRows)
                console.WriteLine($"... and {trials.Count - MostRows} more.");
            foreach (Exclusion exclusion in study.Exclusions)
                console.WriteLine($"Not tried: {string.Join(", ", exclusion.Where.Select(condition => $"{condition.Factor} {condition.Level}"))}, because {exclusion.Because}");

            int count = parsed.GetValue(workers) ?? Environment.ProcessorCount;
            TimeEstimate estimate = TimeEstimate.Measure(
                study, DataAccess.Create(surroundings, parsed.GetValue(studyOptions.Data), location.Folder), StudyOptions.ChosenKernel(surroundings));
            string most = study.RepeatPlan.UntilResolved ? "At most " : "",
                looks = study.RepeatPlan.UntilResolved ? $", with looks after {LookPlan.Text(study.RepeatPlan.Looks)}" : "";
            console.WriteLine($"{most}{QuantityText.Count(trials.Count, "trial")} ({QuantityText.Count(study.Cells.Count, "combination")}, {most.ToLowerInvariant()}{QuantityText.Count(study.Repeats, "repeat")}{looks}).");
            double seconds = estimate.SecondsPerTrial * trials.Count / Math.Min(count, trials.Count);
            console.WriteLine(
                $"{(study.RepeatPlan.UntilResolved ? "At most about" : "About")} {QuantityText.Time(seconds)} with {Math.Min(count, trials.Count)} at a time, "
                + $"from {QuantityText.Count(estimate.Measured, "short measurement")}.");
            return ExitCode.Done;
        });
        return command;
    }

    static FittedTable Trials(Study study, IReadOnlyList<Trial> trials) => new(
        [.. study.Factors.Select(factor => factor.Title)],
        [.. trials.Select(trial => (string[])[.. trial.Cell.Levels.Select(level => level.Label)])],
        [new("Repeat", [.. trials.Select(trial => $"{trial.Repeat}")]), new("Identity", [.. trials.Select(trial => trial.Id)])])
    {
        First = new("Trial", [.. trials.Select(trial => $"{trial.Number}")]),
    };
}
