using System.Globalization;
using System.Text.Json;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;
using Ablate.Reporting.Figures;
using Ablate.Studies.Results;

namespace Ablate.Reporting.Report;

/// <summary>The trials of a run: a table, and for each row its curves and its own settings, which the script draws when they are asked for.</summary>
sealed class TrialDetails(RunResults results, FlatSettings settings)
{
    /// <summary>Points of a curve at most, so that a run of ten thousand trials stays a small file.</summary>
    const int MostPoints = 30;

    /// <summary>Writes table and data.</summary>
    public void Write(HtmlWriter html)
    {
        TrialRecord[] trials = [.. results.ByMerit];
        Column[] columns = [.. Columns(trials)];
        new PagedTable(
            "trials", "Every trial, best validation first. Click a head to sort, a row for its curves and settings.",
            [.. columns.Select(column => (column.Title, column.IsNumber))],
            [.. trials.Select(trial => columns.Select(column => column.Text(trial)).ToArray())])
        { Details = "trial-details", Keys = [.. trials.Select(trial => trial.Number)] }.Write(html);
        if (trials.Any(trial => trial.Epochs.Count > MostPoints))
            html.Element("p", $"Curves in the details show at most {MostPoints} of the epochs, evenly spaced; epochs.csv has all.", ("class", "quiet"));
        html.Data("trial-details", WriteDetails);
    }

    IEnumerable<Column> Columns(TrialRecord[] trials)
    {
        yield return new("Trial", trial => $"{trial.Number}");
        foreach ((int place, FactorInfo factor) in results.Info.Factors.Index())
            yield return new(FigureText.Title(factor), trial => trial.Levels[place], IsNumber: false);
        if (results.Info.Repeats > 1)
            yield return new("Repeat", trial => $"{trial.Repeat}");
        if (trials.Any(trial => trial.Classifies))
        {
            yield return new("Validation %", trial => Percent(trial.Validation));
            yield return new("Test %", trial => Percent(trial.Test));
            yield return new("Train %", trial => Percent(trial.Training));
        }
        yield return new("Validation loss", trial => Loss(trial.Validation));
        yield return new("Test loss", trial => Loss(trial.Test));
        yield return new("Train loss", trial => Loss(trial.Training));
        yield return new("Epochs", trial => $"{trial.Epochs.Count}");
        yield return new("Seconds", trial => NumberText.Fixed(trial.TrainingSeconds, 2));
        yield return new("Status", trial => trial.Status.ToString().ToLowerInvariant(), IsNumber: false);
    }

    void WriteDetails(Utf8JsonWriter json)
    {
        var texts = new Dictionary<string, int>();
        var cells = new Dictionary<string, int>();
        json.WriteStartObject();
        json.WriteStartArray("differing");
        foreach (string name in settings.Differing)
            json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteStartArray("cells");
        foreach ((string key, IReadOnlyList<string> values) in settings.OfCell)
        {
            cells[key] = cells.Count;
            json.WriteStartArray();
            foreach (string value in values)
            {
                texts.TryAdd(value, texts.Count);
                json.WriteNumberValue(texts[value]);
            }
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteStartArray("texts");
        foreach (string text in texts.Keys)
            json.WriteStringValue(text);
        json.WriteEndArray();
        json.WriteStartObject("trials");
        foreach (TrialRecord trial in results.Trials)
            WriteTrial(json, trial, cells[FlatSettings.Key(trial)]);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WriteTrial(Utf8JsonWriter json, TrialRecord trial, int cell)
    {
        int step = (trial.Epochs.Count + MostPoints - 1) / MostPoints;
        EpochRecord[] epochs = [.. trial.Epochs.Where((_, i) => i % Math.Max(1, step) == 0 || i == trial.Epochs.Count - 1)];
        json.WriteStartObject($"{trial.Number}");
        json.WriteString("id", trial.Id);
        if (trial.Reason is not null)
            json.WriteString("reason", trial.Reason);
        json.WriteNumber("cell", cell);
        json.WriteStartArray("epochs");
        foreach (EpochRecord epoch in epochs)
            json.WriteNumberValue(epoch.Epoch);
        json.WriteEndArray();
        json.WriteStartArray("curves");
        WriteCurve(json, epochs, epoch => epoch.Training.Accuracy);
        WriteCurve(json, epochs, epoch => epoch.Validation?.Accuracy);
        WriteCurve(json, epochs, epoch => epoch.Training.Loss);
        WriteCurve(json, epochs, epoch => epoch.Validation?.Loss);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteCurve(Utf8JsonWriter json, EpochRecord[] epochs, Func<EpochRecord, double?> measure)
    {
        json.WriteStartArray();
        if (epochs.Any(epoch => measure(epoch) is not null))
        {
            foreach (double? value in epochs.Select(measure))
            {
                if (value is { } number && double.IsFinite(number))
                    json.WriteNumberValue(double.Parse(number.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
                else
                    json.WriteNullValue();
            }
        }
        json.WriteEndArray();
    }

    static string Percent(Score? score) => score?.Accuracy is { } share ? NumberText.Fixed(share * 100, 2) : ReportText.None;

    static string Loss(Score? score) => score is { } value && double.IsFinite(value.Loss) ? NumberText.Loss(value.Loss) : ReportText.None;

    /// <summary>A column of the table: its title and what stands in it.</summary>
    sealed record Column(string Title, Func<TrialRecord, string> Text, bool IsNumber = true);
}
