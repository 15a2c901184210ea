using Ablate.Engine.Models;
using Ablate.Engine.Settings;

namespace Ablate.Cli.Display;

/// <summary>What a model says, one line a sample: the class, and the likeliest classes with their probabilities; or the numbers of a regression.</summary>
static class PredictionView
{
    const int Digits = 6;

    /// <summary>Writes it to the console.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="model">The model; several numbers of a regression are written with the names that it has for them.</param>
    /// <param name="predictions">What the model says.</param>
    /// <param name="top">How many classes are shown.</param>
    public static void Write(TextWriter output, Model model, IReadOnlyList<FilePrediction> predictions, int top)
    {
        IReadOnlyList<string> classes = model.Classes;
        int width = classes.Count == 0 ? 0 : classes.Max(name => name.Length);
        foreach (FilePrediction prediction in predictions)
        {
            ModelOutputs outputs = prediction.Outputs;
            bool areProbabilities = outputs.AreProbabilities;
            for (int row = 0; row < outputs.Rows.Count; row++)
            {
                string name = outputs.Rows.Count == 1 ? prediction.File : $"{prediction.File}[{row}]";
                string said = classes.Count == 0 ? Numbers(outputs.Rows[row], model.Targets)
                    : !outputs.AreNumbers(row) ? "no class, since what the model gives is no number"
                    : $"{classes[outputs.LabelOf(row)].PadRight(width)}  ({Likeliest(outputs.PerClass(row), classes, areProbabilities, top)})";
                output.WriteLine($"{name}: {said}");
            }
        }
    }

    /// <summary>"price 310  rent 2.5"; without a name where there is one number only, or where numbers have none.</summary>
    static string Numbers(IReadOnlyList<float> row, IReadOnlyList<string> targets) =>
        string.Join("  ", row.Select((number, target) => (targets.Count > 1 ? targets[target] + " " : "") + NumberText.Of(number, Digits)));

    static string Likeliest(IReadOnlyList<double> perClass, IReadOnlyList<string> classes, bool areProbabilities, int top)
    {
        if (perClass.Count != classes.Count)
            return NumberText.Of(perClass[0], Digits);
        IEnumerable<int> likeliest = Enumerable.Range(0, perClass.Count).OrderByDescending(label => perClass[label]).Take(top);
        return string.Join(", ", likeliest.Select(label => $"{classes[label]}: {Text(perClass[label])}"));

        string Text(double value) => areProbabilities ? Percent.Of(value) : NumberText.Of(value, Digits);
    }
}
