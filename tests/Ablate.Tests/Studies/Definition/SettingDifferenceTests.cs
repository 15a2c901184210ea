using Ablate.Studies.Definition;
using Ablate.Studies.Yaml;

namespace Ablate.Tests.Studies.Definition;

public sealed class SettingDifferenceTests
{
    [Theory]
    [InlineData("epochs: 10", "epochs: 20", "epochs: 10 -> 20")]
    [InlineData("rate: [1, 2]", "rate: [1, 2, 3]", "rate: [1, 2] -> [1, 2, 3]")]
    [InlineData("optimizer: [{ name: sgd, label: sgd }, { name: adam, label: adam }]", "optimizer: [{ name: adam, label: adam }]", "optimizer: sgd -> not written")]
    [InlineData("optimizer: [{ name: adam, label: adam }]", "optimizer: [none, { name: adam, beta_1: 0.8, label: adam }]", "optimizer.adam.beta_1: not written -> 0.8; optimizer: not written -> none")]
    [InlineData("optimizer: [{ name: adam, label: adam }]", "optimizer: [{ name: adam }, { name: sgd, label: sgd }]", "optimizer: [{ name: adam, label: adam }] -> [{ name: adam }, { name: sgd, label: sgd }]")]
    public void Levels_that_one_study_has_are_told_by_their_labels(string before, string after, string expected) =>
        Assert.Equal(expected, string.Join("; ", SettingDifferences.Between(YamlTree.Read(before, "a", []), YamlTree.Read(after, "b", []))));
}
