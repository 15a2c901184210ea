using System.Text.Json;
using System.Text.RegularExpressions;
using Ablate.Engine.Settings;
using Ablate.Studies.Definition;

namespace Ablate.Tests.Contracts;

/// <summary>Every name that Keras, PyTorch and scikit-learn have for something is accepted, or led to what to write.</summary>
public sealed partial class ForeignNameTests
{
    const string Head = "study: s\ndata: { dataset: digits, validation: last 10 % }\n", Network = "network: [{ dense: 10, activation: softmax }]\n";

    /// <summary>What the modules of the frameworks hold beside what a user names: base classes, containers and functions.</summary>
    static readonly HashSet<string> notNamed =
    [
        "Optimizer", "OptimizerMap", "LearningRateSchedule", "LRScheduler", "Tensor", "deserialize", "get", "serialize", "Initializer", "Loss", "Metric",
        "Mean", "Sum", "MeanMetricWrapper", "Regularizer", "Constraint", "Callback", "CallbackList", "Buffer", "Container", "LinearCrossEntropyOptions", "Parameter",
        "ParameterDict", "ParameterList", "UninitializedBuffer", "UninitializedParameter", "x", "y",
    ];

    /// <summary>Where names of the frameworks stand: their module, and the kinds of things here that may have them.</summary>
    static readonly (string Framework, string Module, string[] Concepts)[] modules =
    [
        ("keras", "optimizers", ["optimizer"]), ("keras", "schedules", ["schedule"]), ("keras", "activations", ["activation"]),
        ("keras", "initializers", ["initializer"]), ("keras", "layers", ["layer"]), ("keras", "losses", ["loss"]), ("keras", "metrics", ["metric"]),
        ("keras", "regularizers", ["regularizer"]), ("keras", "constraints", ["constraint"]), ("torch", "optim", ["optimizer"]),
        ("torch", "lr_scheduler", ["schedule"]), ("torch", "init", ["initializer"]), ("torch", "nn", ["layer", "activation", "loss"]),
    ];

    public static TheoryData<string, string, string> Components()
    {
        JsonElement defaults = Defaults();
        return [.. from module in modules
                   from entry in defaults.GetProperty(module.Framework).GetProperty(module.Module).EnumerateObject()
                   where !notNamed.Contains(entry.Name)
                   select (module.Framework, string.Join(' ', module.Concepts), entry.Name)];
    }

    /// <summary>The arguments of Keras' compile and fit, its callbacks, and the parameters of scikit-learn's networks.</summary>
    public static TheoryData<string> Settings()
    {
        JsonElement keras = Defaults().GetProperty("keras");
        string[] scikit =
        [
            "hidden_layer_sizes", "activation", "solver", "alpha", "batch_size", "learning_rate", "learning_rate_init", "power_t", "max_iter", "shuffle",
            "random_state", "tol", "warm_start", "momentum", "nesterovs_momentum", "early_stopping", "validation_fraction", "beta_1", "beta_2", "epsilon",
            "n_iter_no_change", "max_fun", "loss",
        ];
        string[] torch =
        [
            "lr", "weight_decay", "betas", "eps", "num_workers", "drop_last", "pin_memory", "clip_grad_norm_", "clip_grad_value_", "scheduler", "criterion",
            "device",
        ];
        IEnumerable<string> own = new[] { "compile", "fit", "callbacks" }.SelectMany(
            module => keras.GetProperty(module).EnumerateObject().Select(entry => entry.Name));
        return [.. own.Concat(scikit).Concat(torch).Where(name => !notNamed.Contains(name)).Distinct()];
    }

    public static TheoryData<string, string> Table() =>
        [.. ForeignNames.Components.SelectMany(concept => concept.Value.Keys.Select(name => (concept.Key, name)))];

    public static TheoryData<string> SettingTable() => [.. ForeignNames.Settings.Keys];

    public static TheoryData<string> Advice() =>
        [.. ForeignNames.Components.Values.SelectMany(table => table.Values).Concat(ForeignNames.Settings.Values).Distinct()];

    [Theory]
    [MemberData(nameof(Components))]
    public void A_component_is_accepted_or_led_to_what_to_write(string framework, string concepts, string name)
    {
        Dialect own = framework == "keras" ? Dialect.Keras : Dialect.Torch;
        foreach (Dialect dialect in Enum.GetValues<Dialect>())
        {
            string[] told = [.. concepts.Split(' ').Select(concept => Told(concept, name, dialect))];
            Assert.True(told.Any(IsLed), $"{dialect}: {string.Join('\n', told)}");
            if (dialect == own && ForeignNames.Components.Values.All(table => !table.ContainsKey(name)))
                Assert.True(told.Any(message => message.Length == 0 || IsOwn(message)), string.Join('\n', told));
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_setting_is_accepted_or_led_to_what_to_write(string name)
    {
        string told = Training($"{name}: 1");
        Assert.True(!told.Contains("unknown setting", StringComparison.Ordinal) || IsLed(told), told);
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void What_the_table_says_of_a_component_is_told(string concept, string name)
    {
        ICatalogue catalogue = StudyCatalogues.All.Single(catalogue => catalogue.Concept == concept);
        Assert.DoesNotContain(catalogue.Entries, entry => entry.Name == name || entry.Spellings.Any(spelling => spelling.Name == name));
        Assert.Contains(ForeignNames.OfComponent(concept, name)!, Told(concept, name, Dialect.Keras), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(SettingTable))]
    public void What_the_table_says_of_a_setting_is_told(string name) =>
        Assert.Contains(ForeignNames.OfSetting(name)!, Training($"{name}: 1"), StringComparison.Ordinal);

    /// <summary>What is advised between backticks, where it is a part of a study, is one.</summary>
    [Theory]
    [MemberData(nameof(Advice))]
    public void Advice_can_be_followed(string advice)
    {
        foreach (string part in Quoted().Matches(advice).Select(match => match.Groups["text"].Value.Replace("...", "0.1", StringComparison.Ordinal)))
        {
            string network = part.StartsWith("- ", StringComparison.Ordinal) ? $"network:\n  {part}\n  - dense: 10\n    activation: softmax\n" : Network;
            string layer = $"network:\n  - dense: 10\n    activation: softmax\n    {part}\n";
            string[] studies =
            [
                Head + network, $"{Head}{Network}training: {{ {part} }}\n", $"{Head}{Network}{part}\n",
                $"study: s\ndata: {{ {part}, dataset: digits }}\n{Network}",
                Head + layer, $"{Head}network: [{{ dense: 8, {part} }}, {{ dense: 10, activation: softmax }}]\n",
                $"{Head}{Network}training: {{ optimizer: {{ name: sgd, {part} }} }}\n",
            ];
            bool isRead = part.StartsWith("- ", StringComparison.Ordinal) ? IsRead(studies[0]) : studies[1..].Any(IsRead);
            bool isKey = part.StartsWith("ablate ", StringComparison.Ordinal) || part.Contains("FILE", StringComparison.Ordinal)
                || !part.Contains(' ', StringComparison.Ordinal);
            Assert.True(isRead || isKey, part);
        }
    }

    [Theory]
    [InlineData("activation: relu", "It is a setting of a layer: write `activation: relu` in network, below the layer's `- dense: 128`.")]
    [InlineData("dropout: 0.2", "It is a layer: write `- dropout: 0.2` in network.")]
    [InlineData("dropout_rate: 0.2", "It is a layer: write `- dropout: 0.2` in network.")]
    [InlineData("Dropout: 0.2", "It is a layer: write `- dropout: 0.2` in network.")]
    [InlineData("batch_normalization: true", "It is a layer: write `- batch_normalization` in network.")]
    [InlineData("units: 64", "It is a setting of a layer: write `- dense: 64` in network.")]
    [InlineData("initializer: he_normal", "write `initializer: he_normal` in network, below the layer's `- dense: 128`.")]
    [InlineData("kernel_initializer: he_normal", "write `initializer: he_normal` in network, below the layer's `- dense: 128`.")]
    [InlineData("use_bias: false", "write `use_bias: false` in network, below the layer's `- dense: 128`.")]
    [InlineData("l2: 0.01", "It is a regularizer of a layer's weights: write `regularizer: { l2: 0.01 }` in network, below the layer's `- dense: 128`.")]
    [InlineData("max_norm: 2", "write `constraint: { max_norm: 2 }` in network")]
    [InlineData("dataset: digits", "It belongs to data: write `dataset: digits` indented below `data:`.")]
    [InlineData("seed: 3", "It belongs to the top of the file: write `seed:` without indentation.")]
    [InlineData("patience: 3", "It belongs to reduce_on_plateau or early_stopping: write it indented below `reduce_on_plateau:` or `early_stopping:`.")]
    public void A_setting_of_another_place_is_led_there(string written, string told) =>
        Assert.Contains(told, Training(written), StringComparison.Ordinal);

    [Theory]
    [InlineData("optimizer", "torch.optim.Adam", "\"torch.optim.Adam\" is written `adam`.")]
    [InlineData("loss", "nn.CrossEntropyLoss", "\"nn.CrossEntropyLoss\" is written `categorical_crossentropy`.")]
    [InlineData("layer", "tf.keras.layers.Conv2D", "\"Conv2D\" is no layer: networks here are of dense layers")]
    [InlineData("activation", "nn.ReLU()", "unknown activation \"nn.ReLU()\"")]
    public void Names_with_their_modules_are_told_without(string concept, string name, string told) =>
        Assert.Contains(told, Told(concept, name, Dialect.Keras), StringComparison.Ordinal);

    [Theory]
    [InlineData("optimizer: { name: adam, betas: [0.9, 0.99] }", "unknown setting \"betas\". Here it is called beta_1 and beta_2.")]
    [InlineData("loss: { name: binary_crossentropy, pos_weight: 2 }", "Here it is called positive_weight.")]
    public void Settings_of_the_other_dialect_are_told_by_their_names_here(string training, string told) =>
        Assert.Contains(told, Training(training), StringComparison.Ordinal);

    /// <summary>Nothing, or what is told, without what settings are missing.</summary>
    static string Told(string concept, string name, Dialect dialect)
    {
        var problems = new List<Problem>();
        StudyCatalogues.All.Single(catalogue => catalogue.Concept == concept).Read(new ScalarNode(name), problems, dialect);
        return string.Join('\n', problems.Select(problem => problem.Message).Where(message => !message.Contains(" is missing: ", StringComparison.Ordinal)));
    }

    /// <summary>Whether what is told is the name of the same thing here.</summary>
    static bool IsOwn(string told) => told.Contains("write `activation: ", StringComparison.Ordinal) || told.Contains("Did you mean", StringComparison.Ordinal);

    static bool IsLed(string told) => told.Length == 0
        || told.Contains("Here it is called", StringComparison.Ordinal) || told.Contains("Did you mean", StringComparison.Ordinal)
        || !told.Contains(" Valid: ", StringComparison.Ordinal);

    static string Training(string written)
    {
        try
        {
            StudyFile.Parse($"{Head}{Network}training: {{ {written} }}\n", "x.yaml");
            return "";
        }
        catch (InvalidSettingsException e)
        {
            return string.Join('\n', e.Problems);
        }
    }

    static bool IsRead(string text)
    {
        try
        {
            StudyFile.Parse(text, "x.yaml");
            return true;
        }
        catch (InvalidSettingsException)
        {
            return false;
        }
    }

    static JsonElement Defaults() => JsonDocument.Parse(File.ReadAllBytes(RepositoryFiles.Golden("defaults.json"))).RootElement;

    [GeneratedRegex("`(?<text>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();
}
