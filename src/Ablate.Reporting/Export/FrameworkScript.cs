using System.Globalization;
using System.Text;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Optimizers.Around;
using Ablate.Engine.Schedules;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;
using Ablate.Studies.Definition;
using Ablate.Studies.Trials;

namespace Ablate.Reporting.Export;

/// <summary>
/// Writes trials of a study as a short Python program for another framework, so that anyone can check the results of this one. Every setting is written
/// out; what the framework cannot express is refused by name.
/// </summary>
public abstract class FrameworkScript
{
    const int MostTrials = 500;

    /// <summary>The program for <paramref name="trials"/> of <paramref name="study"/>.</summary>
    /// <exception cref="NotSupportedException">The framework cannot express a setting; the message names it and the alternatives.</exception>
    public string Write(Study study, IReadOnlyList<Trial> trials)
    {
        Trial[] cells = [.. trials.DistinctBy(trial => trial.Cell)];
        if (cells.Length > MostTrials)
            throw new NotSupportedException($"a program for {cells.Length} trials would not be readable; choose one with --trial.");
        string[] entries = [.. cells.Select(trial => Guarded(trial, () => Entry(study, trial)))];
        string data = ScriptData.Of([.. cells.Select(trial => trial.Cell.Settings.Data)]);
        var text = new StringBuilder();
        text.Append($"\"\"\"{study.Name}{(study.Question.Length > 0 ? $": {study.Question}" : "")}\n\n");
        text.Append($"The same trials in {Framework}, with every setting written out. Random numbers are others than Ablate's, so compare means over repeats.\n");
        text.Append("Needs numpy and the files of MNIST's format in DATA. Usage: python SCRIPT [--data DATA] [--repeats N] [--epochs N]\n\"\"\"\n");
        text.Append($"import argparse\nimport csv\nimport gzip\nimport math\nimport pathlib\n\n{Imports}\n");
        text.Append($"SEED = {study.Seed.ToString(CultureInfo.InvariantCulture)}\nREPEATS = {study.Repeats.ToString(CultureInfo.InvariantCulture)}\n");
        text.Append(data);
        text.Append(Definitions(string.Concat(entries)));
        text.Append($"\nTRIALS = [\n{string.Concat(entries)}]\n");
        text.Append(Training);
        text.Append(ScriptMain.Text);
        return text.ToString();
    }

    /// <summary>What it is called.</summary>
    protected abstract string Framework { get; }

    /// <summary>The lines that import it.</summary>
    protected abstract string Imports { get; }

    /// <summary>The function <c>train(trial, training, validation, test, seed)</c>.</summary>
    protected abstract string Training { get; }

    /// <summary>The functions and classes that <paramref name="entries"/> need.</summary>
    protected abstract string Definitions(string entries);

    /// <summary>A layer as expressions; <paramref name="inputs"/> numbers enter it.</summary>
    protected abstract IEnumerable<string> Layer(LayerSettings layer, int inputs);

    /// <summary>The whole network from its layers.</summary>
    protected abstract string Network(IReadOnlyList<string> layers);

    /// <summary>The layers without what the loss takes over.</summary>
    protected virtual NetworkLayers Prepared(NetworkLayers network) => network;

    /// <summary>An optimizer.</summary>
    protected abstract string Optimizer(Optimizer optimizer);

    /// <summary>A loss.</summary>
    protected abstract string Loss(ILoss loss);

    /// <summary>A number as Python writes it.</summary>
    protected static string Number(double value) => NumberText.Of(value);

    /// <summary>A flag as Python writes it.</summary>
    protected static string Flag(bool value) => value ? "True" : "False";

    /// <summary>What is thrown for a setting that cannot be expressed.</summary>
    protected NotSupportedException Refused(string what, string instead) => new($"{what} is not written for {Framework}; {instead}");

    string Entry(Study study, Trial trial)
    {
        TrialSettings settings = trial.Cell.Settings;
        if (settings.Network.Start is not null)
            throw Refused("network: { from: ... }", "write the layers out.");
        TrainingSettings training = settings.Training;
        RefuseTraining(training);
        NetworkLayers network = Prepared(new NetworkLayers(settings.Network.Layers, training.Loss));
        var layers = new List<string>();
        int width = ScriptData.Inputs;
        foreach (LayerSettings layer in network.Layers)
        {
            if (layer.Weights != WeightSettings.Default)
                throw Refused("a layer with regularizers, constraints, frozen weights or a rate of its own", "leave these out.");
            layers.AddRange(Layer(layer, width));
            width = layer.OutputsFor(width);
        }
        string levels = string.Join(", ", study.Factors.Zip(trial.Cell.Levels, (factor, level) => $"{Text(factor.Name)}: {Text(level.Label)}"));
        return $"    dict(\n        levels={{{levels}}},\n        network=lambda: {Network(layers)},\n        optimizer={Optimizer(training.Optimizer)},\n        loss={Loss(training.Loss)},\n"
            + $"        epochs={training.Epochs}, batch_size={training.BatchSize}, shuffle={Flag(training.Shuffle)}, drop_last={Flag(training.DropLast)},\n        stopping={Stopping(training.EarlyStopping)},\n    ),\n";
    }

    void RefuseTraining(TrainingSettings training)
    {
        (bool Is, string Name)[] refused =
        [
            (training.Schedule is not null, "schedule"), (training.ReduceOnPlateau is not null, "reduce_on_plateau"), (training.ClassWeights.Count > 0, "class_weights"),
            (training.Augmentation.Count > 0, "augmentation"), (training.Mixup > 0, "mixup"), (training.DivergesAbove is not null, "diverges_above"),
        ];
        if (refused.FirstOrDefault(setting => setting.Is).Name is { } name)
            throw Refused($"training: {{ {name} }}", "leave it out, or choose trials without it with --trial.");
        Optimizer optimizer = training.Optimizer;
        bool isPlain = optimizer is { AccumulationSteps: 1, Maximize: false } && optimizer.Averaging.Equals(WeightAveraging.None) && optimizer.Clipping.Equals(Clipping.None)
            && optimizer.WeightDecay.Rate == 0 && optimizer.GradientNoise.Equals(GradientNoise.None);
        if (!isPlain)
            throw Refused("weight decay, clipping, noise, averaging or accumulation of an optimizer", "leave these out.");
    }

    string Stopping(EarlyStopping? rule)
    {
        if (rule is null)
            return "None";
        if (rule is not { Mode: MonitorMode.Auto, StartFromEpoch: 0, Baseline: null })
            throw Refused("early_stopping with mode, start_from_epoch or baseline", "patience, minimum_change, monitor and restore are.");
        return $"dict(monitor={Text(rule.Monitor switch { MonitoredMetric.ValidationLoss => "validation_loss", MonitoredMetric.ValidationAccuracy => "validation_accuracy", MonitoredMetric.TrainingLoss => "train_loss", _ => "train_accuracy" })}, patience={rule.Patience}, minimum_change={Number(rule.MinimumChange)}, restore={Text(Restored(rule.Restore))})";
    }

    /// <summary>When the best weights are restored, as the program calls it.</summary>
    protected virtual string Restored(RestoredWeights restore) => restore switch { RestoredWeights.Never => "never", RestoredWeights.Always => "always", _ => "when_stopped" };

    static string Guarded(Trial trial, Func<string> write)
    {
        try
        {
            return write();
        }
        catch (NotSupportedException e)
        {
            throw new NotSupportedException($"trial {trial.Number} ({trial.Label}): {e.Message}", e);
        }
    }

    /// <summary>A text as Python writes it.</summary>
    protected static string Text(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
