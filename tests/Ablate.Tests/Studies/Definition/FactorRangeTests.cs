using Ablate.Engine.Settings;
using Ablate.Studies.Definition;
using Ablate.Studies.Trials;

namespace Ablate.Tests.Studies.Definition;

/// <summary>A range of levels is the list of these levels.</summary>
public sealed class FactorRangeTests
{
    const string Head = "study: s\nnetwork: [{ dropout: \"${rate}\" }, { dense: 10, activation: softmax }]\nvariables: { rate: 0.5 }\n";

    [Theory]
    [InlineData("learning_rate: { from: 0.001, to: 1, levels: 4 }", "learning_rate: [0.001, 0.01, 0.1, 1]")]
    [InlineData("learning_rate: { from: 1, to: 1e-3, levels: 4, scale: geometric }", "learning_rate: [1, 0.1, 0.01, 0.001]")]
    [InlineData("learning_rate: { from: 0.001, to: 0.1, levels: 5 }", "learning_rate: [0.001, 0.00316, 0.01, 0.0316, 0.1]")]
    [InlineData("learning_rate: { from: 0.001, to: 0.01, levels: 4 }", "learning_rate: [0.001, 0.00215, 0.00464, 0.01]")]
    [InlineData("rate: { from: 0, to: 0.5, levels: 6, scale: linear }", "rate: [0, 0.1, 0.2, 0.3, 0.4, 0.5]")]
    [InlineData("rate: { from: 0 %, to: 50 %, levels: 4, scale: linear }", "rate: [0, 0.167, 0.333, 0.5]")]
    [InlineData("rate: { from: 0.1001, to: 0.1002, levels: 3, scale: linear }", "rate: [0.1001, 0.10015, 0.1002]")]
    [InlineData("rate: { from: 0.1, to: 0.2, levels: 2 }", "rate: [0.1, 0.2]")]
    [InlineData("batch_size: { from: 16, to: 256, levels: 5 }", "batch_size: [16, 32, 64, 128, 256]")]
    [InlineData("training.epochs: { from: 1, to: 100, levels: 4 }", "training.epochs: [1, 5, 22, 100]")]
    public void It_trains_what_the_list_trains(string range, string list)
    {
        Study study = Read(range), listed = Read(list);
        Assert.Equal(listed.Factors[0].Info.Levels, study.Factors[0].Info.Levels);
        Assert.Equal(TrialList.Of(listed).Select(trial => trial.Id), TrialList.Of(study).Select(trial => trial.Id));
        Assert.Equal(ResolvedStudy.Write(listed), ResolvedStudy.Write(study));
    }

    [Fact]
    public void A_command_line_can_set_it()
    {
        var overrides = new StudyOverrides { Set = [("learning_rate", "{ from: 0.01, to: 1, levels: 3 }")] };
        Study study = StudyFile.Parse(Head + "factors: { learning_rate: [1, 2] }\n", "x.yaml", overrides);
        Assert.Equal(["0.01", "0.1", "1"], study.Factors[0].Levels.Select(level => level.Label));
    }

    [Fact]
    public void Labels_may_be_called_like_its_ends() => Assert.Equal(
        ["from", "to"], Read("way: { from: { batch_size: 8 }, to: { batch_size: 16 } }").Factors[0].Levels.Select(level => level.Label));

    [Theory]
    [InlineData("learning_rate: { from: 0, to: 1, levels: 3 }", "x.yaml(4,27): a geometric range has ends above 0; write `scale: linear`, or list the levels.")]
    [InlineData("learning_rate: { from: 1, to: 1, levels: 3 }", "a range needs two different ends.")]
    [InlineData("learning_rate: { from: 1, to: 2, levels: 1 }", "levels 1 must be at least 2 and at most 1000.")]
    [InlineData("learning_rate: { from: 1, to: 2 }", "levels is missing: how many levels there are, with the first and the last")]
    [InlineData("learning_rate: { from: 1, levels: 3 }", "to is missing: the last level")]
    [InlineData("learning_rate: { from: 1, to: x, levels: 3 }", "to must be a number, not \"x\".")]
    [InlineData("learning_rate: { from: 1, to: 2, steps: 3 }", "unknown setting \"steps\". Did you mean \"levels\"?")]
    [InlineData("learning_rate: { from: 1, to: 2, levels: 3, scale: log }", "scale \"log\" must be geometric or linear.")]
    [InlineData("learning_rate: { min: 1, max: 2 }", "level \"min\" must be a mapping of the settings it sets, not \"1\". Values are written [A, B, C], and a range { from: 0.001, to: 1, levels: 4 }.")]
    [InlineData("learning_rate: (0.1, 0.2)", "factor learning_rate needs a list of values, or a mapping of labels to settings; \"(0.1, 0.2)\" is none. Write `[0.1, 0.2]`.")]
    [InlineData("learning_rate: 0.1", "Write `[0.1]`.")]
    public void A_mistake_is_told_with_what_is_valid(string factor, string told) => Assert.Contains(
        told, string.Join('\n', Assert.Throws<InvalidSettingsException>(() => Read(factor)).Problems), StringComparison.Ordinal);

    static Study Read(string factor) => StudyFile.Parse($"{Head}factors:{(factor.Contains('(', StringComparison.Ordinal) ? $"\n  {factor}" : $" {{ {factor} }}")}\n", "x.yaml");
}
