using System.Globalization;
using System.Text.Json.Nodes;
using Ablate.Engine.Settings;
using Ablate.Studies.Backpropagation;
using Ablate.Studies.Definition;
using Ablate.Studies.Yaml;

namespace Ablate.Tests.Documentation;

/// <summary>The schema for editors accepts what the program reads, and refuses slips.</summary>
public sealed class SchemaTests
{
    const string Head = "study: s\nnetwork: [{ dense: 10, activation: softmax }]\n";
    static readonly JsonSchemaCheck schema = new(JsonNode.Parse(StudySchema.Json())!.AsObject());

    public static TheoryData<string> Studies =>
        [.. ShippedStudies.Names.Where(name => !BackpropagationStudyFile.IsOne(ShippedStudies.Text(name)!))];

    [Theory]
    [MemberData(nameof(Studies))]
    public void Studies_that_ship_are_accepted_and_so_are_their_resolved_forms(string name)
    {
        Assert.True(Accepts(ShippedStudies.Text(name)!));
        Assert.True(Accepts(ResolvedStudy.Write(StudyFile.Parse(ShippedStudies.Text(name)!, name))));
    }

    [Fact]
    public void Every_form_of_every_entry_is_accepted()
    {
        foreach (ICatalogue catalogue in StudyCatalogues.All)
        {
            foreach (string example in catalogue.Entries.SelectMany(entry => StudyExamples.Of(catalogue, entry)))
            {
                string head = example.StartsWith("network:", StringComparison.Ordinal) ? "study: s\n" : Head;
                Assert.True(Accepts(head + example), example);
            }
        }
    }

    [Theory]
    [InlineData("training: { learning_rate: 1 %, mixup: 20%, optimizer: { adam: 0.1 % } }")]
    [InlineData("training: { optimizer: { name: sgd, clip_norm: none, weight_decay_exclude: bias }, schedule: none }")]
    [InlineData("training: { class_weights: none, diverges_above: none }")]
    [InlineData("data: { validation: last 10 % }\ntraining: { class_weights: balanced, early_stopping: 5, reduce_on_plateau: 3 }")]
    [InlineData("factors: { learning_rate: { from: 0.001, to: 1, levels: 4 } }")]
    [InlineData("data: { validation: last 10 % }\ntraining: { optimizer: { adam: }, early_stopping: none, reduce_on_plateau: true }")]
    [InlineData("data: { validation: 5 folds }\ntraining: { early_stopping: \"${stopping}\" }\nfactors: { stopping: [none, { patience: 3 }] }\nrepeats: 5")]
    [InlineData("training: { loss: { name: categorical_crossentropy, label_smoothing: 10 % } }")]
    [InlineData("data: { dataset: { digits: }, label_noise: 10 %, classes: none }")]
    public void Other_ways_to_write_a_setting_are_accepted_by_both(string part)
    {
        StudyFile.Parse(Head + part, "s.yaml");
        Assert.True(Accepts(Head + part));
    }

    [Theory]
    [InlineData("{ batch_normalization: }")]
    [InlineData("{ batch_normalization: , epsilon: 0.1, when: true }")]
    [InlineData("{ flatten: }")]
    [InlineData("{ dropout: 20 % }")]
    [InlineData("{ dropout: }")]
    [InlineData("{ dense: 8, regularizer: none, learning_rate_factor: 50 %, activation: { relu: } }")]
    public void Layers_may_have_nothing_behind_their_names(string layer)
    {
        string text = $"study: s\nnetwork: [{layer}, {{ dense: 10, activation: softmax }}]\n";
        StudyFile.Parse(text, "s.yaml");
        Assert.True(Accepts(text));
    }

    [Theory]
    [InlineData("training: { lerning_rate: 0.1 }")]
    [InlineData("training: { learning_rate: fast }")]
    [InlineData("training: { learning_rate: -1 }")]
    [InlineData("training: { epochs: 2.5 }")]
    [InlineData("training: { epochs: none }")]
    [InlineData("training: { optimizer: { name: adam, beta: 1 } }")]
    [InlineData("training: { optimizer: { step: } }")]
    [InlineData("training: { shuffle: none }")]
    [InlineData("data: none")]
    [InlineData("questions: none")]
    public void Slips_are_refused_by_both(string part)
    {
        Assert.ThrowsAny<Exception>(() => StudyFile.Parse(Head + part, "s.yaml"));
        Assert.False(Accepts(Head + part));
    }

    static bool Accepts(string yaml)
    {
        var problems = new List<Problem>();
        JsonNode? json = Json(YamlTree.Read(yaml, "s.yaml", problems));
        Assert.Empty(problems);
        return schema.Accepts(json);
    }

    /// <summary>What editors, whose YAML is that of version 1.2, take a scalar for.</summary>
    static JsonNode? Json(SettingNode node) => node switch
    {
        MappingNode mapping => new JsonObject(mapping.Entries.Select(entry => KeyValuePair.Create(entry.Name, Json(entry.Value)))),
        SequenceNode sequence => new JsonArray([.. sequence.Items.Select(Json)]),
        ScalarNode { IsEmpty: true } => null,
        ScalarNode { Quoted: false, Text: "true" or "false" } flag => flag.Text == "true",
        ScalarNode { Quoted: false } scalar when double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
        _ => ((ScalarNode)node).Text,
    };
}
