using System.CommandLine;
using Ablate.Cli.Display;
using Ablate.Engine.Settings;
using Ablate.Formats.Datasets;
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
        var json = new Option<bool>("--json") { Description = "Print JSON, and nothing else." };
        var command = new Command("plan", """
            Show the trials of a study without training them, and an estimate of the time from a short measurement.

            Examples:
              ablate plan activation-by-optimizer
              ablate plan mine.yaml --repeats 10
            """);
        studyOptions.AddTo(command);
        command.Add(workers);
        command.Add(json);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(workers) is < 1)
                throw new UsageException("--workers must be at least 1.");
            StudyLocation location = StudyLocation.Find(parsed.GetRequiredValue(studyOptions.Study), surroundings);
            Study study = location.Read(studyOptions.Overrides(parsed));
            IReadOnlyList<Trial> trials = TrialList.Of(study);
            IAnsiConsole console = Terminal.Create(surroundings);
            DataLocator locator = DataAccess.Create(surroundings, parsed.GetValue(studyOptions.Data), location.Folder);
            // A table of trials that cannot be trained would only hide what is wrong, which stands below it.
            bool writesJson = parsed.GetValue(json);
            Action accept = writesJson ? () => { } : () => Show(surroundings, console, study, trials);
            var estimate = TimeEstimate.Measure(study, locator, StudyOptions.ChosenKernel(surroundings), accept);
            foreach (string note in estimate.DataNotes)
                surroundings.Error.WriteLine($"Warning: {note}");
            int together = Math.Min(parsed.GetValue(workers) ?? Environment.ProcessorCount, trials.Count);
            if (writesJson)
            {
                PlanJson.Write(surroundings.Output, study, trials, estimate, together);
                return ExitCode.Done;
            }
            foreach (string line in Summary(study, trials.Count, estimate, together))
                console.WriteLine(line);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The trials, and the combinations that are none.</summary>
    static void Show(Surroundings surroundings, IAnsiConsole console, Study study, IReadOnlyList<Trial> trials)
    {
        console.Write(Trials(study, [.. trials.Take(MostRows)]).Draw(surroundings, console.Profile.Width));
        if (trials.Count > MostRows)
            console.WriteLine($"... and {trials.Count - MostRows} more.");
        foreach (Exclusion exclusion in study.Exclusions)
            console.WriteLine($"Not tried: {string.Join(", ", exclusion.Where)}, because {exclusion.Because}");
    }

    /// <summary>How many trials there are, and how long they take.</summary>
    static IEnumerable<string> Summary(Study study, int trials, TimeEstimate estimate, int together)
    {
        string count = QuantityText.Count(trials, "trial"), combinations = QuantityText.Count(study.Cells.Count, "combination"),
            repeats = QuantityText.Count(study.Repeats, "repeat");
        string time = $"{QuantityText.Time(estimate.SecondsPerTrial * trials / together)} with {together} at a time, "
            + $"from {QuantityText.Count(estimate.Measured, "short measurement")}.";
        return study.RepeatPlan.UntilResolved
            ? [$"At most {count} ({combinations}, at most {repeats}, with looks after {LookPlan.Text(study.RepeatPlan.Looks)}).", $"At most about {time}"]
            : [$"{count} ({combinations}, {repeats}).", $"About {time}"];
    }

    static FittedTable Trials(Study study, IReadOnlyList<Trial> trials) => new(
        [.. study.Factors.Select(factor => factor.Title)],
        [.. trials.Select(trial => (string[])[.. trial.Cell.Levels.Select(level => level.Label)])],
        [new("Repeat", [.. trials.Select(trial => $"{trial.Repeat}")]), new("Identity", [.. trials.Select(trial => trial.Id)])])
    {
        First = new("Trial", [.. trials.Select(trial => $"{trial.Number}")]),
    };
}
