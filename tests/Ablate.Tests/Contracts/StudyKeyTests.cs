using Ablate.Engine.Settings;
using Ablate.Studies.Definition;
using Ablate.Studies.Yaml;

namespace Ablate.Tests.Contracts;

/// <summary>Every key of a study file: its example is one, and what is told of it is what is read.</summary>
public sealed class StudyKeyTests
{
    public static TheoryData<int> Keys => [.. Enumerable.Range(0, StudyKey.All.Count)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_example_of_a_key_reads_in_its_place(int index)
    {
        StudyKey key = StudyKey.All[index];
        var problems = new List<Problem>();
        SettingNode? written = YamlTree.Read(key.Example, "example.yaml", problems);
        foreach (string name in key.Path)
            written = Under(written, name);
        Assert.NotNull(Under(written, key.Name));
        // What an example refers to is not there, a model file for instance; the key itself must not be refused.
        if (key.Path is ["training", ..])
            StudyText.Read(new SettingsReader((MappingNode)YamlTree.Read($"study: example\nnetwork: [{{ dense: 2, activation: softmax }}]\n{key.Example}", "example.yaml", problems), problems));
        Assert.Empty(problems);
    }

    [Fact]
    public void Examples_of_what_is_asked_claimed_published_and_excluded_are_read_in_a_study()
    {
        foreach (StudyKey key in StudyKey.All.Where(key => key.Path is ["questions" or "claims" or "published" or "exclude" or "models", ..]))
        {
            const string study = """
                study: example
                data: { dataset: digits, validation: last 10 % }
                network: [{ dense: 5, activation: "${activation}" }, { dropout: "${dropout}" }, { dense: 10, activation: softmax }]
                factors: { optimizer: [sgd, adam], activation: [relu, tanh], dropout: [0.0, 0.2] }

                """;
            Assert.NotEmpty(StudyFile.Parse(study + key.Example, "example.yaml").Cells);
        }
    }

    [Theory]
    [InlineData("ask", "questions")]
    [InlineData("compare", "questions", "claims")]
    [InlineData("by", "questions")]
    [InlineData("where", "exclude", "questions", "claims", "published")]
    [InlineData("says", "claims")]
    [InlineData("expect", "claims")]
    [InlineData("margin", "claims")]
    [InlineData("cost", "claims")]
    [InlineData("runs", "published")]
    [InlineData("source", "published")]
    [InlineData("because", "exclude")]
    [InlineData("save", "models")]
    [InlineData("formats", "models")]
    [InlineData("when", "a layer")]
    [InlineData("repeat", "a layer")]
    [InlineData("layers", "a layer")]
    [InlineData("label", "a level of a factor")]
    public void Keys_of_lists_and_words_between_layers_are_keys(string name, params string[] places) =>
        Assert.Equal(places, StudyKey.All.Where(key => key.Name == name).Select(key => key.Place));

    [Fact]
    public void Keys_under_a_key_are_listed_with_the_defaults_of_each_dialect()
    {
        StudyKey plateau = StudyKey.All.Single(key => key.Name == "reduce_on_plateau");
        Assert.Equal(["training"], plateau.Path);
        Assert.Contains("patience", plateau.Keys.Select(key => key.Name));
        Assert.All(plateau.Keys, key => Assert.Contains(key, StudyKey.All.Where(other => other.Place == "training: reduce_on_plateau"), SameKey.Instance));
        Assert.Equal(["false", "true", "false"], StudyKey.All.Single(key => key.Name == "mean_over_class_weights").Defaults);
    }

    /// <summary>What stands under <paramref name="name"/> in a mapping, or in an item of a list.</summary>
    static SettingNode? Under(SettingNode? node, string name) => node switch
    {
        SequenceNode list => list.Items.Select(item => Under(item, name)).FirstOrDefault(found => found is not null),
        MappingNode mapping => mapping.Find(name)?.Value ?? mapping.Entries.Select(entry => Under(entry.Value, name)).FirstOrDefault(found => found is not null),
        _ => null,
    };

    sealed class SameKey : IEqualityComparer<StudyKey>
    {
        public static SameKey Instance { get; } = new();

        public bool Equals(StudyKey? first, StudyKey? second) => first?.Name == second?.Name && first?.Place == second?.Place;

        public int GetHashCode(StudyKey key) => key.Name.GetHashCode(StringComparison.Ordinal);
    }
}
