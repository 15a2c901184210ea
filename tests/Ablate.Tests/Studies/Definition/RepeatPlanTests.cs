using Ablate.Engine.Settings;
using Ablate.Studies.Definition;

namespace Ablate.Tests.Studies.Definition;

public sealed class RepeatPlanTests
{
    const string Study = "study: a\ndata: { validation: last 10 % }\nnetwork: [{ dense: 10, activation: softmax }]\nfactors: { optimizer: [sgd, adam] }\n";
    const string Question = "questions: [{ ask: Which?, compare: optimizer, by: validation accuracy }]\n";

    [Theory]
    [InlineData("5", 5, new[] { 5 })]
    [InlineData("until resolved, at most 3", 3, new[] { 3 })]
    [InlineData("until  resolved, at most 10", 10, new[] { 3, 5, 8, 10 })]
    [InlineData("until resolved, at most 30", 30, new[] { 3, 5, 8, 12, 18, 30 })]
    public void Says_how_often_and_when_it_is_looked_at(string text, int most, int[] looks)
    {
        Study study = StudyFile.Parse($"{Study}{Question}repeats: {text}\n", "a.yaml");
        Assert.Equal(most, study.Repeats);
        Assert.Equal(looks, study.RepeatPlan.Looks);
        Assert.Equal(study.RepeatPlan, StudyFile.Parse(ResolvedStudy.Write(study), "resolved").RepeatPlan);
    }

    [Theory]
    [InlineData("until resolved, at most 2", "repeats \"until resolved, at most 2\" leaves too few for a look; write 3 or more.")]
    [InlineData("until resolved", "repeats must be a whole number, or \"until resolved, at most 30\", not \"until resolved\".")]
    [InlineData("0", "repeats 0 must be at least 1.")]
    public void What_is_no_plan_is_refused(string text, string complaint) => Assert.Contains(
        complaint, Assert.Throws<InvalidSettingsException>(() => StudyFile.Parse($"{Study}{Question}repeats: {text}\n", "a.yaml")).Message, StringComparison.Ordinal);

    [Fact]
    public void Something_must_be_asked_to_be_resolved() => Assert.Contains(
        "nothing says what is to be resolved", Assert.Throws<InvalidSettingsException>(() => StudyFile.Parse($"{Study}repeats: until resolved, at most 9\n", "a.yaml")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_number_on_the_command_line_takes_its_place() =>
        Assert.Equal(
            new RepeatPlan(2, UntilResolved: false),
            StudyFile.Parse($"{Study}{Question}repeats: until resolved, at most 9\n", "a.yaml", new StudyOverrides { Repeats = 2 }).RepeatPlan);
}
