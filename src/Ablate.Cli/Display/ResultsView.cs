using Ablate.Studies.Results;
using Spectre.Console;

namespace Ablate.Cli.Display;

/// <summary>The end of a run on the console: the table of trials, the best one, the time, and where everything lies.</summary>
static class ResultsView
{
    /// <summary>More rows than this are left to results.csv.</summary>
    const int MostRows = 60;

    /// <summary>Writes it.</summary>
    public static void Write(Surroundings surroundings, RunResults results)
    {
        IAnsiConsole console = Terminal.Create(surroundings);
        console.Write(Trials(surroundings, results));
        if (results.Trials.Count > MostRows)
            console.WriteLine($"... and {results.Trials.Count - MostRows} more in results.csv.");
        foreach (TrialRecord trial in results.Trials.Where(trial => trial.Status == TrialStatus.Failed))
            console.WriteLine($"{trial.Label} failed: {trial.Reason}");

        if (results.Best is { } best)
        {
            string chosen = best.Validation is null ? "training accuracy, as there are no validation rows" : "validation accuracy";
            console.WriteLine($"Best by {chosen}: {best.Label}, validation {Percent.Of(best.Validation?.Accuracy)}, test {Percent.Of(best.Test?.Accuracy)}.");
        }
        else
        {
            console.WriteLine("No trial completed.");
        }
        int unfinished = results.Trials.Count(trial => trial.Status == TrialStatus.Interrupted);
        if (unfinished > 0)
            console.WriteLine($"Interrupted: {unfinished} of {results.Trials.Count} trials are not finished.");
        console.WriteLine($"{results.Trials.Count} trials in {Percent.Time(results.Info.Seconds ?? 0)}. Results, figures and models: {results.Folder.Path}");
    }

    static Table Trials(Surroundings surroundings, RunResults results)
    {
        var table = new Table { Border = surroundings.IsTerminal ? TableBorder.Rounded : TableBorder.Markdown };
        foreach (FactorInfo factor in results.Info.Factors)
            table.AddColumn(Markup.Escape(factor.Title));
        if (results.Info.Repeats > 1)
            table.AddColumn(new TableColumn("Repeat").RightAligned());
        foreach (string title in new[] { "Validation", "Test", "Train", "Validation loss", "Test loss", "Epochs", "Time" })
            table.AddColumn(new TableColumn(title).RightAligned());
        table.AddColumn("Status");

        IEnumerable<TrialRecord> sorted = results.Trials
            .OrderByDescending(trial => (trial.Validation ?? trial.Training)?.Accuracy ?? double.NegativeInfinity).ThenBy(trial => trial.Number);
        foreach (TrialRecord trial in sorted.Take(MostRows))
        {
            table.AddRow(
            [
                .. trial.Levels.Select(Markup.Escape),
                .. results.Info.Repeats > 1 ? [$"{trial.Repeat}"] : Array.Empty<string>(),
                Percent.Of(trial.Validation?.Accuracy), Percent.Of(trial.Test?.Accuracy), Percent.Of(trial.Training?.Accuracy),
                Percent.Loss(trial.Validation), Percent.Loss(trial.Test), $"{trial.Epochs.Count}", Percent.Time(trial.TrainingSeconds),
                trial.Status.ToString().ToLowerInvariant(),
            ]);
        }
        return table;
    }
}
