using System.Globalization;
using System.Text;

namespace Ablate.Engine.Metrics;

/// <summary>A classification report as text: to the letter what scikit-learn's <c>classification_report</c> prints.</summary>
public static class ClassificationReportText
{
    /// <summary><paramref name="report"/> as a table, with lines that end in "\n" and <paramref name="digits"/> decimals.</summary>
    public static string Write(ClassificationReport report, int digits = 2)
    {
        ClassificationReportLine[] averages = [report.MacroAverage, report.WeightedAverage];
        int width = report.Classes.Concat(averages).Max(line => Math.Max(line.Name.Length, digits));
        var text = new StringBuilder();
        Row("", "precision", "recall", "f1-score", "support");
        text.Append('\n');
        foreach (ClassificationReportLine line in report.Classes)
            Line(line);
        text.Append('\n');
        Row("accuracy", "", "", Number(report.Accuracy), $"{report.MacroAverage.Support}");
        foreach (ClassificationReportLine line in averages)
            Line(line);
        return text.ToString();

        string Number(double value) => value.ToString($"F{digits}", CultureInfo.InvariantCulture);

        void Line(ClassificationReportLine line) => Row(line.Name, Number(line.Precision), Number(line.Recall), Number(line.F1), $"{line.Support}");

        void Row(string name, params ReadOnlySpan<string> columns)
        {
            text.Append(name.PadLeft(width)).Append(' ');
            foreach (string column in columns)
                text.Append(' ').Append(column.PadLeft(9));
            text.Append('\n');
        }
    }
}
