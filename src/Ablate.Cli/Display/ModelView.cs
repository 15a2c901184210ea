using System.Globalization;
using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Settings;
using Ablate.Formats.Models;
using Spectre.Console;

namespace Ablate.Cli.Display;

/// <summary>What is in a model file, for people.</summary>
static class ModelView
{
    const int Digits = 6, MostClasses = 20;

    /// <summary>Writes it to the console.</summary>
    public static void Write(Surroundings surroundings, string file, IModelFormat format, Model model, NetworkSummary summary)
    {
        IAnsiConsole console = Terminal.Create(surroundings);
        surroundings.Output.WriteLine($"{file}: {format.Name}, {Number(new FileInfo(surroundings.Absolute(file)).Length)} bytes");
        surroundings.Output.WriteLine();
        console.Write(Layers(surroundings, model, summary));
        surroundings.Output.WriteLine();
        surroundings.Output.WriteLine(
            $"Parameters: {Number(summary.Trained + summary.NotTrained)}, {Number(summary.Trained)} trained, {Number(summary.NotTrained)} not trained");
        surroundings.Output.WriteLine($"Takes:      {Inputs(model)}");
        surroundings.Output.WriteLine($"Says:       {Outputs(model)}");
        surroundings.Output.WriteLine($"Training:   {TrainingText.Of(model.Training, model.KnownTraining)}");
    }

    static Table Layers(Surroundings surroundings, Model model, NetworkSummary summary)
    {
        var table = new Table { Border = surroundings.IsTerminal ? TableBorder.Rounded : TableBorder.Markdown };
        TableColumn[] columns =
        [
            new(""), new("Layer"), new("Settings"), new TableColumn("Output").RightAligned(), new TableColumn("Trained").RightAligned(),
            new TableColumn("Not trained").RightAligned(),
        ];
        foreach (TableColumn column in columns)
            table.AddColumn(column);
        table.AddRow("", "input", "", model.Shape.ToString(), "", "");
        for (int i = 0; i < summary.Layers.Count; i++)
        {
            LayerSummary layer = summary.Layers[i];
            table.AddRow(
                $"{i + 1}", Markup.Escape(layer.Name), Markup.Escape(Settings(layer.Settings)), Number(layer.Outputs), Number(layer.Trained),
                Number(layer.NotTrained));
        }
        return table;
    }

    /// <summary>What is not a default; of an activation, which it is; of a block, whose weights are called after its layers, that it is one.</summary>
    static string Settings(LayerSettings layer)
    {
        string text = LayerText.Settings(layer);
        return layer switch
        {
            ActivationOnly activation when text.Length == 0 => $"function {ActivationCatalogue.All.NameOf(activation.Activation)}",
            Residual => $"residual, {text}",
            _ => text,
        };
    }

    static string Inputs(Model model)
    {
        InputScale scale = model.Scale;
        string shape = model.Shape.Height == 1 ? $"{model.Shape.Width} numbers" : $"images of {model.Shape}";
        string scaling = scale switch
        {
            { Shift: [0], Divisor: [1] } => "as they are",
            { Shift: [0], Divisor: [var divisor] } => $"divided by {NumberText.Of(divisor, Digits)}",
            { Shift: [var shift], Divisor: [var divisor] } => $"(value - {NumberText.Of(shift, Digits)}) / {NumberText.Of(divisor, Digits)}",
            _ => "each column scaled by itself",
        };
        string filled = scale.Fill.Count > 0 ? ", missing ones filled" : "";
        string columns = model.Columns.Count == 0 ? "" : $": {NameList.Shortened(model.Columns, MostClasses)}";
        string divided = scale.WereDivided ? ", where 1 in the file is 255" : "";
        return $"{shape}, {scaling}{divided}{filled}{columns}";
    }

    static string Outputs(Model model)
    {
        if (model.Classes.Count > 0)
            return $"{model.Classes.Count} classes: {NameList.Shortened(model.Classes, MostClasses)}";
        string names = model.Targets.Count == 0 ? "" : $": {NameList.Shortened(model.Targets, MostClasses)}";
        return $"numbers{(model.TargetScale is null ? "" : ", put back into their unit")}{names}";
    }

    static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
