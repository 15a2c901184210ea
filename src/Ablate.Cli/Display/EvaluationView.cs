using System.Globalization;
using Ablate.Engine.Metrics;
using Ablate.Engine.Settings;

namespace Ablate.Cli.Display;

/// <summary>How a saved model did, for people: rows that are right, the report of scikit-learn, and the confusion matrix.</summary>
static class EvaluationView
{
    const int Digits = 4;

    /// <summary>Writes it, the report with <paramref name="digits"/> decimals.</summary>
    public static void Write(TextWriter output, ModelEvaluation evaluation, int digits)
    {
        Predictions predictions = evaluation.Predictions;
        if (predictions is not ClassPredictions given)
        {
            string[] measured =
            [
                .. ModelEvaluation.ValueMetrics.Select(metric => $"{metric.Title.ToLowerInvariant()} {NumberText.Of(metric.Compute(predictions), Digits)}"),
            ];
            output.WriteLine($"{predictions.Rows} {evaluation.What}: {measured[0]}.");
            output.WriteLine($"Also: {string.Join(", ", measured.Skip(1))}.");
            return;
        }
        ConfusionMatrix confusion = given.Confusion;
        int correct = Enumerable.Range(0, confusion.Classes).Sum(label => confusion[label, label]);
        output.WriteLine($"{correct} of {predictions.Rows} {evaluation.What} are classified correctly: {Percent.Of((double)correct / predictions.Rows)}.");
        output.WriteLine();
        output.Write(ClassificationReportText.Write(ClassificationReport.Of(confusion, evaluation.Classes), digits));
        output.WriteLine();
        output.WriteLine("Confusion matrix, a line for each true class, a column for each predicted one:");
        output.WriteLine();
        Matrix(output, confusion, evaluation.Classes);
    }

    static void Matrix(TextWriter output, ConfusionMatrix confusion, IReadOnlyList<string> classes)
    {
        IEnumerable<string> Row(int truth) =>
            Enumerable.Range(0, confusion.Classes).Select(said => confusion[truth, said].ToString(CultureInfo.InvariantCulture));
        int width = classes.Concat(Enumerable.Range(0, confusion.Classes).SelectMany(Row)).Max(text => text.Length), first = classes.Max(name => name.Length);
        void Line(string name, IEnumerable<string> cells) =>
            output.WriteLine($"{name.PadLeft(first)}  {string.Join(' ', cells.Select(cell => cell.PadLeft(width)))}");
        Line("", classes);
        for (int truth = 0; truth < confusion.Classes; truth++)
            Line(classes[truth], Row(truth));
    }
}
