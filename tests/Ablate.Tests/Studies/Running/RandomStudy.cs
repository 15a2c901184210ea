using System.Globalization;
using Ablate.Engine.Settings;
using Ablate.Studies.Definition;

namespace Ablate.Tests.Studies.Running;

/// <summary>
/// Writes small study files in which layers, losses, optimizers and all else are drawn from the catalogues, with settings as their declarations
/// allow them. Most can be trained; the others ask for what does not go together.
/// </summary>
sealed class RandomStudy(int seed)
{
    /// <summary>What every study says itself, or says too seldom rightly when it is drawn.</summary>
    static readonly string[] writtenTraining = ["epochs", "batch_size", "loss", "optimizer"],
        ofImages = ["augmentation", "class_weights"],
        writtenData = ["dataset", "test", "classes", "rows", "validation", "pool", "scale_target"];

    readonly Random random = new(seed);
    Dialect dialect;

    /// <summary>The text of the study.</summary>
    public string Write()
    {
        dialect = Pick(Enum.GetValues<Dialect>());
        (string dataset, string output, string loss) = Pick<(string, string, string)>(
        [
            ("digits", "dense: 10, activation: softmax", "categorical_crossentropy"), ("spirals", "dense: 2, activation: softmax", "categorical_crossentropy"),
            ("spirals", "dense: 1, activation: sigmoid", "binary_crossentropy"), ("sine", "dense: 1", "mean_squared_error"),
        ]);
        string[] layers = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Component("layer", 0)), $"{{ {output} }}"];
        string[] left = dataset == "digits" ? writtenTraining : [.. writtenTraining, .. ofImages];
        string factors = Pick(
        [
            "", $"factors: {{ optimizer: [{Component("optimizer", 1)}, {Component("optimizer", 1)}] }}",
            "factors: { learning_rate: [0.01, 0.1], batch_size: [8, 20] }",
        ]);
        return $$"""
            study: random
            dialect: {{dialect.ToString().ToLowerInvariant()}}
            data:
              dataset: { name: {{dataset}}, training_samples: {{random.Next(40, 160)}}, test_samples: 40 }
              validation: {{Pick(["last 20 %", "first 10", "random 30 %", "stratified 25 %", "5 folds"])}}
              scale_target: {{(dataset == "sine" ? Pick(["none", "standard"]) : "none")}}
              {{Keys("data", writtenData)}}
            network: [{{string.Join(", ", layers)}}]
            training:
              epochs: {{random.Next(1, 4)}}
              batch_size: {{Pick([5, 7, 16, 32, 50, 500])}}
              loss: {{(Chance(0.7) ? loss : Component("loss", 0))}}
              optimizer: {{Component("optimizer", 0)}}
              {{Keys("training", left)}}
            {{factors}}
            repeats: {{random.Next(1, 3)}}
            seed: {{random.Next(1000)}}

            """;
    }

    bool Chance(double share) => random.NextDouble() < share;

    T Pick<T>(IReadOnlyList<T> values) => values[random.Next(values.Count)];

    /// <summary>Some other keys of a section, each on a line.</summary>
    string Keys(string section, string[] written) => string.Join(
        "\n  ",
        StudyKey.All.Where(key => key.Path.SequenceEqual([section]) && !written.Contains(key.Name) && Chance(0.12)).Select(key => Setting(key.Keras, 0)));

    string Component(string concept, int depth)
    {
        ICatalogueEntry entry = Pick(StudyCatalogues.All.Single(catalogue => catalogue.Concept == concept).Entries);
        return $"{{ {string.Join(", ", Settings(entry.Declarations(dialect), depth).Prepend($"name: {entry.Name}"))} }}";
    }

    /// <summary>All that must be written, and one or two others.</summary>
    IEnumerable<string> Settings(IReadOnlyList<SettingDeclaration> settings, int depth) =>
        from setting in settings
        where setting.Default is null || Chance(1.5 / (settings.Count + depth))
        select Setting(setting, depth + 1);

    string Setting(SettingDeclaration setting, int depth) => $"{setting.Name}: {Value(setting.Type, setting.Default, depth)}";

    string Value(SettingType type, string? usual, int depth) => type switch
    {
        NumberType number => Number(number.Range, usual),
        IntegerType integer => WholeNumber(integer.Range),
        FlagType => Pick(["true", "false"]),
        TextType text => $"\"{text.Example}\"",
        ChoiceType choice => Pick(choice.Names),
        ComponentType component => Component(component.Concept, depth),
        ComponentListType list => List(() => Component(list.Concept, depth)),
        ListType list => List(() => Value(list.Item, null, depth + 1)),
        SectionType section => $"{{ {string.Join(", ", Settings(section.Settings, depth))} }}",
        _ => throw new InvalidOperationException($"No value is known for {type.GetType().Name}."),
    };

    string List(Func<string> item) => $"[{string.Join(", ", Enumerable.Range(0, random.Next(1, 3)).Select(_ => item()))}]";

    /// <summary>An end of the range, 0, 1, something near what is usual, or something else.</summary>
    string Number(NumberRange range, string? usual)
    {
        double near = double.TryParse(usual, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : 0.5;
        double value;
        do
            value = Pick([range.Minimum, range.Maximum, 0, 1, near * Math.Pow(10, random.NextDouble() * 4 - 2), random.NextDouble(), random.NextDouble() * 4 - 2]);
        while (!range.Contains(value));
        return NumberText.Of(value);
    }

    string WholeNumber(NumberRange range)
    {
        int lowest = (int)Math.Max(range.Minimum, -2), highest = (int)Math.Min(range.Maximum, Math.Max(lowest, 0) + 6);
        return random.Next(lowest, highest + 1).ToString(CultureInfo.InvariantCulture);
    }
}
