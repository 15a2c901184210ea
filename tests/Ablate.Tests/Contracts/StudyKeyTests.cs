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
        foreach (string name in key.Path.Append(key.Name))
            written = Assert.IsType<MappingNode>(written).Find(name)!.Value;
        Assert.NotNull(written);
        // What an example refers to is not there, a model file for instance; the key itself must not be refused.
        if (key.Path is ["training", ..])
            StudyText.Read(new SettingsReader((MappingNode)YamlTree.Read($"study: example\nnetwork: [{{ dense: 2, activation: softmax }}]\n{key.Example}", "example.yaml", problems), problems));
        Assert.Empty(problems);
    }

    [Fact]
    public void Keys_under_a_key_are_listed_with_the_defaults_of_each_dialect()
    {
        StudyKey plateau = StudyKey.All.Single(key => key.Name == "reduce_on_plateau");
        Assert.Equal(["training"], plateau.Path);
        Assert.Contains("patience", plateau.Keys.Select(key => key.Name));
        Assert.All(plateau.Keys, key => Assert.Contains(key, StudyKey.All.Where(other => other.Place == "training: reduce_on_plateau"), SameKey.Instance));
        Assert.Equal(["false", "true", "false"], StudyKey.All.Single(key => key.Name == "mean_over_class_weights").Defaults);
    }

    sealed class SameKey : IEqualityComparer<StudyKey>
    {
        public static SameKey Instance { get; } = new();

        public bool Equals(StudyKey? first, StudyKey? second) => first?.Name == second?.Name && first?.Place == second?.Place;

        public int GetHashCode(StudyKey key) => key.Name.GetHashCode(StringComparison.Ordinal);
    }
}
