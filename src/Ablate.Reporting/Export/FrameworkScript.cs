using System.Text.RegularExpressions;
using Ablate.Engine.Initializers;
using Ablate.Engine.Layers;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Schedules;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;
using Ablate.Studies.Definition;
using Ablate.Studies.Trials;

namespace Ablate.Reporting.Export;

/// <summary>
/// Writes trials of a study as a short Python program for another framework, so that anyone can check the results of this one. Every setting is written
/// out once; what the framework cannot express is refused by name.
/// </summary>
public abstract class FrameworkScript
{
    internal const string OptimizersWritten = "sgd, momentum, nesterov, nesterov_simplified, adagrad, adadelta, rmsprop, adam, amsgrad, adamw, adamax, nadam";

    private protected const string ActivationsWritten = "linear, relu, sigmoid, tanh, softmax, selu, silu, softsign, mish, elu, leaky_relu, gelu, relu6";

    private protected const string LayersWritten = "dense, activation, dropout, alpha_dropout, gaussian_dropout, gaussian_noise, "
        + "batch_normalization, layer_normalization and flatten are.";

    private protected const string BalancedClasses = "`class_weights: balanced`", WeightsInNumbers = "write the weights in numbers.";

    const int MostTrials = 500;

    /// <summary>Modules of Python itself; a program imports those that it uses.</summary>
    static readonly string[] standardModules = ["argparse", "csv", "functools", "gzip", "math", "pathlib"];

    /// <summary>The program for <paramref name="trials"/> of <paramref name="study"/>, which train on <paramref name="source"/>.</summary>
    /// <exception cref="NotSupportedException">The framework cannot express a setting; the message names it and the alternatives.</exception>
    public string Write(Study study, IReadOnlyList<Trial> trials, ScriptSource source)
    {
        Trial[] cells = [.. trials.DistinctBy(trial => trial.Cell)];
        if (cells.Length > MostTrials)
            throw new NotSupportedException($"a program for {cells.Length} trials would not be readable; choose one with --trial.");
        TrialSettings[] settings = [.. cells.Select(trial => trial.Cell.Settings)];
        var data = new ScriptData(source, settings.Select(trial => trial.Data));
        IReadOnlySet<string> needs = ScriptNeeds.Of(settings, data);
        DenseStart? start = DenseStart.SharedBy(settings.SelectMany(trial => trial.Network.Layers));
        ScriptTrial[] written = [.. cells.Select(trial => Guarded(trial, () => Written(trial)))];

        string list = ScriptTrials.Of(written), outputs = $"{NetworkLayers.Of(settings[0].Network, settings[0].Training.Loss, source).Outputs}";
        IEnumerable<string> arguments = written[0].Settings.Select(setting => setting.Name).Where(name => name != ScriptData.Load);
        string training = Named(ScriptTemplate.Of(Training, needs)).Replace("SETTINGS", string.Join(", ", arguments), StringComparison.Ordinal)
            .Replace("LOSS", needs.Contains(ScriptNeeds.Unit) ? "measured" : "loss", StringComparison.Ordinal);
        string main = ScriptTemplate.Of(ScriptMain.Text, needs).Replace("DATASET", source.Name, StringComparison.Ordinal);
        string[] schedules =
        [
            .. written.SelectMany(trial => trial.Settings).Where(setting => setting.Name is "schedule" or "momentum").Select(setting => setting.Value),
        ];
        string[] definitions =
        [
            .. data.Functions(), .. ScheduleDefinitions.UsedBy(schedules), .. AugmentationDefinitions.UsedBy(list, source.Shape, needs),
            .. Definitions(list + training, start, needs),
        ];
        string body = (source.Published is null ? "\n\n" : "") + string.Join("\n\n\n", [.. definitions.Select(Named), list, training, main]);
        string imports = string.Concat(standardModules.Where(module => Uses(body, module)).Select(module => $"import {module}\n"));
        return $"""
            {Title(study, source)}
            {imports}
            {Imports(body)}
            SEED = {study.Seed}
            REPEATS = {study.Repeats}
            {body}

            """;

        // The values of a regression are no labels.
        string Named(string text) =>
            (source.IsRegression ? text.Replace("labels", "targets", StringComparison.Ordinal) : text).Replace("OUTPUTS", outputs, StringComparison.Ordinal);

        ScriptTrial Written(Trial trial) => new(
            [.. study.Factors.Zip(trial.Cell.Levels, (factor, level) => (Column(factor.Name), level.Label))],
            [.. data.Setting(trial.Cell.Settings.Data), .. Settings(trial.Cell.Settings, source, start, needs)]);
    }

    /// <summary>What it is called.</summary>
    protected abstract string Framework { get; }

    /// <summary>The lines that import what <paramref name="body"/> uses.</summary>
    protected abstract string Imports(string body);

    /// <summary>The function <c>train(data, seed, SETTINGS)</c>, a <see cref="ScriptTemplate"/>.</summary>
    protected abstract string Training { get; }

    /// <summary>The functions and classes that <paramref name="trials"/> need.</summary>
    protected abstract IEnumerable<string> Definitions(string trials, DenseStart? start, IReadOnlySet<string> needs);

    /// <summary>The layers of a network as a function that builds it. Where all dense layers begin alike, <paramref name="start"/> is not said again.</summary>
    protected abstract string Network(NetworkLayers network, DenseStart? start);

    /// <summary>Refuses networks that the framework's losses cannot follow, and what else it cannot do with <paramref name="settings"/>.</summary>
    protected abstract void Refuse(NetworkLayers network, TrialSettings settings);

    /// <summary>An optimizer.</summary>
    protected abstract string Optimizer(Optimizer optimizer);

    /// <summary>The loss of a network, and what else measures its outputs.</summary>
    protected abstract IEnumerable<(string Name, string Value)> Measures(NetworkLayers network);

    /// <summary>What is done with classes, gradients and weights around a step, where <paramref name="needs"/> have it.</summary>
    protected abstract IEnumerable<(string Name, string Value)> Around(TrainingSettings training, IReadOnlySet<string> needs);

    /// <summary>What stops a training early; null in a trial that nothing stops, beside others.</summary>
    protected abstract string Stopping(EarlyStopping? rule, IReadOnlySet<string> needs);

    /// <summary>What reduces the rate when progress stops; for a trial without, beside others, what does nothing.</summary>
    protected abstract string Plateau(ReduceOnPlateau? rule, IReadOnlySet<string> needs);

    /// <summary>A number as Python writes one that is no whole number: Keras takes no other for rates and momenta.</summary>
    protected internal static string Number(double value)
    {
        string text = NumberText.Of(value);
        bool looksWhole = text.All(character => char.IsAsciiDigit(character) || character == '-');
        return looksWhole ? text + ".0" : text;
    }

    /// <summary>A flag as Python writes it.</summary>
    protected internal static string Flag(bool value) => value ? "True" : "False";

    /// <summary>Whether <paramref name="body"/> uses the module <paramref name="name"/>.</summary>
    protected static bool Uses(string body, string name) => Regex.IsMatch(body, $@"(?<![\w.]){name}\.", RegexOptions.None, TimeSpan.FromSeconds(5));

    /// <summary>Whether what is trained of a normalization begins as in both frameworks.</summary>
    private protected static bool BeginsAsUsual(CenteredNormalization normalization) =>
        normalization is { Center: true, Scale: true, GammaInitializer: Ones, BetaInitializer: Zeros };

    /// <summary>What <paramref name="share"/> leaves of 1, without the dust of the subtraction.</summary>
    private protected static double Rest(double share) => (double)(1 - (decimal)share);

    /// <summary>What is thrown for a setting that cannot be expressed.</summary>
    protected NotSupportedException Refused(string what, string instead) => NotWritten.For(Framework, what, instead);

    /// <summary>The column of a factor: one that is called as what is measured says so.</summary>
    static string Column(string factor) => factor is "epochs" or "repeat" ? $"{factor} (factor)" : factor;

    string Title(Study study, ScriptSource source)
    {
        string title = study.Question.Length > 0 ? $"{study.Name}: {study.Question.Trim()}" : study.Name;
        title = title.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"\"\"", "'''", StringComparison.Ordinal);
        (string data, string where) = source.Published is { } published
            ? ("FOLDER", $"FOLDER has the four files\nof {published.Name}.")
            : ("ARRAYS", "ARRAYS is the\nfile called as this one, but .npz: "
                + $"the samples of {source.Name} as Ablate reads them, before they are divided and scaled.");
        return $""""
            """{title}

            The trials of this study in {Framework}, with every setting written out. Random numbers are others than Ablate's, so compare
            means over repeats. Usage: python SCRIPT [--data {data}] [--repeats N] [--epochs N] [--output FILE]; {where}
            """
            """";
    }

    (string Name, string Value)[] Settings(TrialSettings settings, ScriptSource source, DenseStart? start, IReadOnlySet<string> needs)
    {
        TrainingSettings training = settings.Training;
        ScriptLimits.Check(settings, Framework);
        var network = NetworkLayers.Of(settings.Network, training.Loss, source);
        Refuse(network, settings);
        List<(string, string)> written =
        [
            ("network", Network(network, start)),
            ("optimizer", Optimizer(training.Optimizer)),
            .. Measures(network),
            .. Around(training, needs),
            .. ScriptAugmentation.Settings(settings, source, needs, Framework),
            .. Rates(training, needs),
            ("epochs", $"{training.Epochs}"),
            ("batch_size", $"{training.BatchSize}"),
        ];
        if (needs.Contains(ScriptNeeds.InOrder))
            written.Add(("shuffle", Flag(training.Shuffle)));
        if (needs.Contains(ScriptNeeds.DropLast))
            written.Add(("drop_last", Flag(training.DropLast)));
        if (training.EarlyStopping is not null and not { Mode: MonitorMode.Auto, StartFromEpoch: 0, Baseline: null })
            throw Refused("early_stopping with mode, start_from_epoch or baseline", "patience, minimum_change, monitor and restore are.");
        if (needs.Contains(ScriptNeeds.Stopping))
            written.Add(("stopping", Stopping(training.EarlyStopping, needs)));
        return [.. written];
    }

    /// <summary>What changes the rate: a function of the steps or epochs that were finished before and of how many there will be, or progress.</summary>
    IEnumerable<(string Name, string Value)> Rates(TrainingSettings training, IReadOnlySet<string> needs)
    {
        Schedule? schedule = training.Schedule;
        bool changes = schedule is not null || training.ReduceOnPlateau is not null, moves = schedule is { MovesMomentum: true };
        if (moves && !CanMoveMomentum(training.Optimizer))
            throw Refused(
                $"a schedule that moves the momentum of {OptimizerCatalogue.All.NameOf(training.Optimizer)}", "write `cycle_momentum: false`.");
        if (changes && MultipliesVelocity(training.Optimizer, moves) is { } rateInVelocity && rateInVelocity != RateInVelocity)
            throw Refused(
                $"a rate that changes, with momentum that has the rate {(rateInVelocity ? "in its velocity" : "outside its velocity")}",
                $"write sgd or rmsprop with `rate_in_velocity: {(RateInVelocity ? "true" : "false")}`.");
        if (needs.Contains(ScriptNeeds.Plateau))
            yield return ("plateau", Plateau(training.ReduceOnPlateau, needs));
        if (!needs.Contains(ScriptNeeds.Schedule))
            yield break;
        if (needs.Contains(ScriptNeeds.Plateau))
            throw Refused("a schedule beside reduce_on_plateau in other trials", "choose one with --trial.");
        yield return ("schedule", ScriptSchedule.Rate(schedule, training.Optimizer.LearningRate));
        if (needs.Contains(ScriptNeeds.ByBoth))
            yield return ("per", schedule is { Per: ScheduleUnit.Epoch } ? "\"epoch\"" : "\"step\"");
        if (needs.Contains(ScriptNeeds.Momentum))
            yield return ("momentum", ScriptSchedule.Momentum(schedule));
    }

    /// <summary>Whether the momentum of <paramref name="optimizer"/> can change from step to step, by the rule that holds here.</summary>
    protected abstract bool CanMoveMomentum(Optimizer optimizer);

    /// <summary>Whether the velocity of the framework's momentum holds the rate, which matters where the rate changes.</summary>
    protected abstract bool RateInVelocity { get; }

    /// <summary>Whether that of <paramref name="optimizer"/> does; null without a velocity, which a momentum of 0 has where it moves.</summary>
    static bool? MultipliesVelocity(Optimizer optimizer, bool moves) => optimizer switch
    {
        Sgd sgd when moves || sgd.Momentum > 0 => sgd.RateInVelocity,
        RmsProp rms when moves || rms.Momentum > 0 => rms.RateInVelocity,
        PolyakMomentum or NesterovMomentum or SimplifiedNesterov => true,
        _ => null,
    };

    static T Guarded<T>(Trial trial, Func<T> write)
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
}
