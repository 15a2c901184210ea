using Ablate.Engine.Settings;
using Ablate.Engine.Training;
using Ablate.Studies.Results;
using Spectre.Console;

namespace Ablate.Cli.Display;

/// <summary>What the console shows at the end of a run: the table of trials, that of combinations, the best trial, the time, and the folder.</summary>
static class ResultsView
{
    /// <summary>The most rows of the table; results.csv has all.</summary>
    const int MostRows = 60;

    /// <summary>Writes it to the console.</summary>
    public static void Write(Surroundings surroundings, RunResults results)
    {
        IAnsiConsole console = Terminal.Create(surroundings);
        console.Write(Trials(results).Draw(surroundings, console.Profile.Width));
        if (results.Trials.Count > MostRows)
            console.WriteLine($"... and {results.Trials.Count - MostRows} more in results.csv.");
        foreach (TrialRecord trial in results.Trials.Where(trial => trial.Status == TrialStatus.Failed))
            console.WriteLine($"{TrialName.Of(results.Info, trial)} failed: {trial.Reason}");
        CombinationsView.Write(surroundings, results);

        if (results.Best is { } best)
        {
            bool classifies = best.Classifies;
            string measure = classifies ? "accuracy" : "loss";
            string Text(Score? score) => classifies ? Percent.Of(score?.Accuracy) : Percent.Loss(score);
            string chosen = best.Validation is null ? $"training {measure}, as there are no validation rows" : $"validation {measure}";
            console.WriteLine($"Best by {chosen}: {TrialName.Of(results.Info, best)}, validation {Text(best.Validation)}, test {Text(best.Test)}.");
        }
        else
        {
            console.WriteLine("No trial completed.");
        }
        if (results.Unfinished > 0)
            console.WriteLine($"Interrupted: {results.UnfinishedText}.");
        string finished = QuantityText.Count(results.Info.Trials - results.Unfinished, "trial");
        console.WriteLine($"{finished} in {QuantityText.Time(results.Info.Seconds ?? 0)}. Results, figures and models: {results.Folder.Path}");
    }

    static FittedTable Trials(RunResults results)
    {
        TrialRecord[] trials = [.. results.ByMerit.Take(MostRows)];
        return new FittedTable(
            [.. results.Info.Factors.Select(factor => factor.Title)],
            [.. trials.Select(trial => trial.Levels)],
            [.. Columns(results).Select(column => new FittedColumn(column.Title, [.. trials.Select(column.Text)], column.Spare))]);
    }

    static IEnumerable<Column> Columns(RunResults results)
    {
        if (results.Info.Repeats > 1)
            yield return new("Repeat", trial => $"{trial.Repeat}");
        bool classify = results.Trials.All(trial => trial.Training is null) || results.Trials.Any(trial => trial.Classifies);
        if (classify)
        {
            yield return new("Validation", trial => Percent.Of(trial.Validation?.Accuracy));
            yield return new("Test", trial => Percent.Of(trial.Test?.Accuracy));
            yield return new("Train", trial => Percent.Of(trial.Training?.Accuracy), Spare: 2);
        }
        yield return new("Validation loss", trial => Percent.Loss(trial.Validation), classify ? 3 : 0);
        yield return new("Test loss", trial => Percent.Loss(trial.Test), classify ? 3 : 0);
        if (!classify)
            yield return new("Train loss", trial => Percent.Loss(trial.Training), Spare: 2);
        yield return new("Epochs", trial => $"{trial.Epochs.Count}", Spare: 1);
        yield return new("Time", trial => QuantityText.Time(trial.TrainingSeconds), Spare: 1);
        if (results.Trials.Any(trial => trial.Status != TrialStatus.Completed))
            yield return new("Status", trial => trial.Status.ToString().ToLowerInvariant());
    }

    /// <param name="Title">The heading.</param>
    /// <param name="Text">The cell of a trial.</param>
    /// <param name="Spare">See <see cref="FittedColumn"/>.</param>
    sealed record Column(string Title, Func<TrialRecord, string> Text, int Spare = 0);
}
