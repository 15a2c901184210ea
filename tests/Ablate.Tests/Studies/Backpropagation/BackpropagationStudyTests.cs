using Ablate.Engine.Backpropagation;
using Ablate.Engine.Settings;
using Ablate.Studies.Backpropagation;
using Ablate.Studies.Definition;

namespace Ablate.Tests.Studies.Backpropagation;

public sealed class BackpropagationStudyTests
{
    const string Small = """
        backpropagation: small
        inputs: [0.5, -1.0]
        targets: [1.0]
        network:
          - dense: 3
            activation: relu
          - dense: 1
            activation: sigmoid

        """;

    [Theory]
    [InlineData("update: [w7, w10]", 9, 14, "there is no weight \"w10\"; the network has w1 to w9 and b1 to b4.")]
    [InlineData("update: { even: w2 }", 9, 9, "odd is missing")]
    [InlineData("weights: { w0: 1 }", 9, 12, "there is no weight \"w0\"")]
    [InlineData("weights: { w1: much }", 9, 16, "w1 must be a number")]
    [InlineData("student: 12a", 9, 10, "must be a student's number")]
    [InlineData("steps: 0", 9, 8, "steps 0 must be at least 1")]
    [InlineData("optimiser: sgd", 9, 1, "Did you mean \"optimizer\"?")]
    [InlineData("loss: categorical_crossentropy", 7, 5, "needs at least 2 outputs")]
    [InlineData("symmetry: { inputs: [1] }", 9, 11, "symmetry has 1 inputs, but the study 2.")]
    public void Mistakes_are_told_with_their_place(string line, int row, int column, string message)
    {
        InvalidSettingsException thrown = Assert.Throws<InvalidSettingsException>(() => BackpropagationStudyFile.Parse(Small + line, "mine.yaml"));
        Assert.Contains(
            thrown.Problems,
            problem => problem.Location == new Location("mine.yaml", row, column) && problem.Message.Contains(message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("targets: [1.0]", "targets: [1.0, 0.0]", 3, "there are 2 targets, but the last layer has 1 unit.")]
    [InlineData("activation: relu", "activation: prelu", 5, "prelu has a weight of its own")]
    [InlineData("- dense: 3\n    activation: relu", "- dropout: 0.5", 5, "by hand a network consists of dense layers.")]
    [InlineData("dense: 3", "dense: 300", 5, "by hand at most 200")]
    public void Networks_that_do_not_fit_are_told_with_their_place(string from, string to, int row, string message)
    {
        InvalidSettingsException thrown = Assert.Throws<InvalidSettingsException>(() => BackpropagationStudyFile.Parse(Small.Replace(from, to, StringComparison.Ordinal), "mine.yaml"));
        Assert.Contains(thrown.Problems, problem => problem.Location.Line == row && problem.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void The_two_kinds_of_studies_know_each_other()
    {
        Assert.Contains(
            "ablate backprop", Assert.Throws<InvalidSettingsException>(() => StudyFile.Parse(Small, "mine.yaml")).Message, StringComparison.Ordinal);
        Assert.Contains(
            "ablate run", Assert.Throws<InvalidSettingsException>(() => BackpropagationStudyFile.Parse("study: mine", "mine.yaml")).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("parity", "20", "w2 w4 w6 w8")]
    [InlineData("parity", "21", "w1 w3 w5 w7 w9")]
    [InlineData("{ even: [w7, w8, w9], odd: [biases, w1] }", "007", "w1 b1 b2 b3 b4")]
    [InlineData("{ even: [w7, w8, w9], odd: [biases, w1] }", "008", "w7 w8 w9")]
    [InlineData("[even, b4]", "21", "w2 w4 w6 w8 b4")]
    [InlineData("weights", "21", "w1 w2 w3 w4 w5 w6 w7 w8 w9")]
    [InlineData("none", "21", "")]
    public void A_rule_chooses_which_weights_are_updated(string rule, string student, string updated)
    {
        BackpropagationStudy study = BackpropagationStudyFile.Parse($"{Small}update: {rule}", "mine.yaml").For(student);
        Assert.Equal(updated, string.Join(' ', study.Task().Updated!));
    }

    [Fact]
    public void A_rule_by_parity_wants_a_student() => Assert.True(BackpropagationStudyFile.Parse($"{Small}update: parity", "mine.yaml").NeedsStudent);

    [Fact]
    public void Students_have_weights_of_their_own_always_the_same()
    {
        BackpropagationStudy study = BackpropagationStudyFile.Parse($"{Small}weights: {{ weights: 0.5, biases: 0 }}", "mine.yaml");
        ValueList<double>[] weights = [.. new[] { "1001", "1002", "1003" }.Select(number => study.For(number).Task().Weights)];
        Assert.Equal(3, weights.Distinct().Count());
        Assert.Equal(weights[1], study.For("1002").Task().Weights);
        Assert.All(weights.SelectMany(own => own), value => Assert.Equal(Math.Round(value, 2), value));
        Assert.All(study.Task().Weights.Take(9), value => Assert.Equal(0.5, value));
    }

    [Fact]
    public void No_student_gets_a_network_whose_hidden_units_are_all_dead()
    {
        BackpropagationStudy study = BackpropagationStudyFile.Parse(Small, "mine.yaml");
        Assert.All(Enumerable.Range(1, 50), number =>
            Assert.Contains(BackpropagationByHand.Trace(study.For($"{number}").Task()).Steps[0].Layers[0].Outputs, output => output > 0));
    }

    [Fact]
    public void Lists_of_students_may_have_a_heading_and_more_columns()
    {
        Assert.Equal(["021942", "021943"], StudentList.Parse("number,name\n021942,Ada\n\"021943\";Grace\n\n", "list.csv"));
        InvalidSettingsException thrown = Assert.Throws<InvalidSettingsException>(() => StudentList.Parse("1\nx2\n1\n", "list.csv"));
        Assert.Equal(
            ["list.csv(2,1): \"x2\" must be a student's number: at most 32 digits.", "list.csv(3,1): 1 is already in line 1."],
            thrown.Problems.Select(problem => problem.ToString()));
        Assert.Throws<InvalidSettingsException>(() => StudentList.Parse("number\n", "list.csv"));
    }
}
