using Ablate.Engine.Settings;
using Ablate.Studies.Definition;
using Ablate.Studies.Inquiries;
using Ablate.Studies.Trials;

namespace Ablate.Tests.Studies.Definition;

public sealed class InquiryTests
{
    const string Study = """
        study: small
        data: { validation: last 10 % }
        network: [{ dense: 8 }, { dropout: "${drop}" }, { dense: 10, activation: softmax }]
        training: { metrics: [f1] }
        variables: { drop: 0 }
        factors:
          optimizer: [sgd, adam]
          drop: [0.0, 0.2, 0.5]

        """;

    const string Inquiry = """
        roles: { drop: nuisance }
        questions:
          - ask: "Which, then?"
            compare: [optimizer, drop]
            by: validation F1
          - { ask: Which?, compare: optimizer, by: epochs to 97 % validation accuracy, where: { drop: 0.2 } }
        claims:
          - says: Dropout hurts.
            compare: { drop: [0, 20 %] }
            expect: test accuracy lower
            margin: 0.2 percentage points
            where: { optimizer: adam }
          - { says: Small is enough., compare: { drop: 0.0 }, expect: test accuracy optimal, margin: 0.5 percentage points, cost: drop }
          - { says: It fits the data., expect: gap below 1.5 percentage points }
          - { says: Adam is steady., compare: { optimizer: adam }, expect: deviation of test accuracy over repeats lowest }
        published:
          - { where: { optimizer: adam }, runs: 10, source: Table 3, test accuracy: 0.9827, test loss: 0.06 }

        """;

    [Fact]
    public void Is_read()
    {
        Inquiry inquiry = StudyFile.Parse(Study + Inquiry, "s").Inquiry;
        Assert.Equal(FactorRole.Nuisance, inquiry.Role("drop"));
        Assert.Equal(["validation F1", "epochs to 97 % validation accuracy"], inquiry.Questions.Select(question => question.By.Name));
        StudyClaim claim = inquiry.Claims[0];
        Assert.Equal(["0.0", "0.2"], claim.Compare[0].Levels);
        Assert.Equal((Expectation.Lower, 0.002), (claim.Expect, claim.Margin));
        Assert.Equal((Expectation.Optimal, "drop"), (inquiry.Claims[1].Expect, inquiry.Claims[1].Cost!.Name));
        Assert.Equal((Expectation.Below, 0.015), (inquiry.Claims[2].Expect, inquiry.Claims[2].Limit));
        Assert.True(inquiry.Claims[3].Measure.IsOverRepeats);
        Assert.Equal([0.9827, 0.06], inquiry.Published.Select(published => published.Value));
    }

    [Theory]
    [InlineData("test accuracy above 97 %", 0.97)]
    [InlineData("test recall of class 5 below 90%", 0.9)]
    [InlineData("gap below 1 percentage point", 0.01)]
    [InlineData("gap above -1.5 percentage points", -0.015)]
    [InlineData("validation loss above -2", -2)]
    public void A_limit_may_be_per_cent_or_negative(string expect, double limit) =>
        Assert.Equal(limit, StudyFile.Parse($"{Study}claims: [{{ says: It does., expect: {expect} }}]\n", "s").Inquiry.Claims[0].Limit);

    [Fact]
    public void Is_in_the_resolved_study()
    {
        string resolved = ResolvedStudy.Write(StudyFile.Parse(Study + Inquiry, "s"));
        Assert.Equal(resolved, ResolvedStudy.Write(StudyFile.Parse(resolved, "r")));
        Assert.Contains("margin: 0.2 percentage points", resolved, StringComparison.Ordinal);
        Assert.Contains("cost: drop", resolved, StringComparison.Ordinal);
        Assert.Contains("expect: gap below 1.5 percentage points", resolved, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_no_part_of_a_trials_identity() => Assert.Equal(
        TrialList.Of(StudyFile.Parse(Study, "s")).Select(trial => trial.Id), TrialList.Of(StudyFile.Parse(Study + Inquiry, "s")).Select(trial => trial.Id));

    [Fact]
    public void What_a_command_line_takes_away_is_not_asked()
    {
        Inquiry inquiry = StudyFile.Parse(Study + Inquiry, "s", new StudyOverrides { Set = [("optimizer", "[sgd]")] }).Inquiry;
        Assert.Equal(2, inquiry.Questions.Count);
        Assert.Equal(["Small is enough.", "It fits the data."], inquiry.Claims.Select(claim => claim.Says));
        Assert.Empty(inquiry.Published);
    }

    /// <summary>Of one level nothing can be the highest, and the resolved study must not say so.</summary>
    [Fact]
    public void A_claim_that_is_left_without_others_is_not_put_to_the_test()
    {
        Study study = StudyFile.Parse(Study + Inquiry, "s", new StudyOverrides { Set = [("optimizer", "[adam]"), ("drop", "[0.0]")] });
        Assert.Equal(["It fits the data."], study.Inquiry.Claims.Select(claim => claim.Says));
        Assert.Single(StudyFile.Parse(ResolvedStudy.Write(study), "r").Inquiry.Claims);
    }

    [Theory]
    [InlineData("roles: { optimiser: nuisance }", "s(9,10): there is no factor \"optimiser\". Did you mean \"optimizer\"?")]
    [InlineData("roles: { drop: nuisence }", "s(9,16): drop \"nuisence\" must be scientific, nuisance or fixed. Did you mean \"nuisance\"?")]
    [InlineData("questions: [{ ask: A, compare: optimizer, by: validation acuracy }]", "s(9,47): nothing measures \"validation acuracy\". Did you mean \"validation accuracy\"?")]
    [InlineData("questions: [{ ask: A, compare: optimizer, by: val_accuracy }]", "s(9,47): nothing measures \"val_accuracy\". Here it is called \"validation accuracy\".")]
    [InlineData("questions: [{ ask: A, compare: optimizer, by: training_loss }]", "s(9,47): nothing measures \"training_loss\". Here it is called \"train loss\".")]
    [InlineData("questions: [{ ask: A, compare: optimizr, by: epochs }]", "s(9,32): there is no factor \"optimizr\". Did you mean \"optimizer\"?")]
    [InlineData("questions: [{ ask: A, by: epochs }]", "compare is missing")]
    [InlineData("questions: [{ ask: A, compare: optimizer, by: epochs, were: {} }]", "unknown setting \"were\". Did you mean \"where\"?")]
    [InlineData("questions: [{ ask: A, compare: optimizer, by: epochs, where: { optimizer: sgd } }]", "optimizer is compared and cannot be held at a level too.")]
    [InlineData("questions: optimizer", "s(9,12): questions must be a list with at least one item, not \"optimizer\".")]
    [InlineData("questions: [{ ask: A, compare: activation, by: epochs }]", "there is no factor \"activation\". Valid: optimizer, drop.")]
    [InlineData("claims: [{ says: A, compare: { optimizer: momentum }, expect: epochs lowest }]", "factor optimizer has no level \"momentum\". Valid: sgd, adam.")]
    [InlineData("claims: [{ says: A, compare: { drop: [0.0, 0.3] }, expect: test accuracy lower }]", "factor drop has no level \"0.3\".")]
    [InlineData("claims: [{ says: A, compare: { drop: [0.0, 0.2] }, expect: test accuracy worse }]", "must be a measure and one of lower, higher, equal, lowest, highest, optimal, below, above")]
    [InlineData("claims: [{ says: A, expect: test accuracy lower }]", "compare is missing.")]
    [InlineData("claims: [{ says: A, expect: gap below }]", "must be a measure and one of")]
    [InlineData("claims: [{ says: A, expect: gap below 1 epochs }]", "has not the unit of gap; write it like \"90 %\"")]
    [InlineData("claims: [{ says: A, expect: test accuracy above 120 % }]", "expect \"120 %\" is more than test accuracy can be.")]
    [InlineData("claims: [{ says: A, expect: test accuracy above -1 % }]", "expect \"-1 %\" is less than test accuracy can be.")]
    [InlineData("questions: [{ ask: A, compare: optimizer, by: epochs, where: { drop: [0.0, 0.2] } }]", "factor drop needs one of its levels here, not a list.")]
    [InlineData("published: [{ wheer: { optimizer: adam }, test accuracy: 0.5 }]", "s(9,15): unknown setting \"wheer\". Did you mean \"where\"?")]
    [InlineData("published: [{ where: { optimizer: adam }, rusn: 10, test accuracy: 0.5 }]", "unknown setting \"rusn\". Did you mean \"runs\"?")]
    [InlineData("published: [{ where: { optimizer: adam }, test accuracy: -0.5 }]", "test accuracy -0.5 must be at least 0 and at most 1.")]
    [InlineData("published: [{ where: { optimizer: adam }, gap: -1.5 }]", "gap -1.5 must be at least -1 and at most 1.")]
    [InlineData("claims: [{ says: A, compare: { drop: [0.0, 0.2] }, expect: test accuracy lower, margin: 1 % }]", "margin \"1 %\" has not the unit of test accuracy; write it like \"0.2 percentage points\"")]
    [InlineData("claims: [{ says: A, compare: { drop: [0.0, 0.2] }, expect: gap below 1 percentage points }]", "compare names 2 combinations; below needs one, or none for all trials.")]
    [InlineData("claims: [{ says: A, compare: { drop: 0.0 }, expect: test accuracy optimal, cost: optimizer }]", "nothing measures \"optimizer\".")]
    [InlineData("claims: [{ says: A, compare: { drop: [0.0, 0.2] }, expect: test accuracy lower, cost: epochs }]", "cost belongs to a claim that expects optimal.")]
    [InlineData("claims: [{ says: A, compare: { drop: 0.2 }, expect: test accuracy lower }]", "compare names 1 combination; lower needs two")]
    [InlineData("claims: [{ says: A, compare: { optimizer: [sgd, adam] }, expect: test accuracy highest }]", "compare names every combination")]
    [InlineData("claims: [{ says: A, compare: { drop: [0.0, 0.2] }, expect: test accuracy lower, margin: 0.2 }]", "margin \"0.2\" has not the unit of test accuracy; write it like \"0.2 percentage points\".")]
    [InlineData("claims: [{ says: A, compare: { drop: [0.0, 0.2] }, expect: training time lower, margin: some }]", "margin \"some\" must be a number of at least 0 with its unit, such as \"2 seconds\".")]
    [InlineData("published: [{ where: { optimizer: adam } }]", "a published value is missing")]
    [InlineData("published: [{ where: { optimizer: adam }, test accuracy: 98.27 }]", "test accuracy 98.27 must be at least 0 and at most 1.")]
    public void Mistakes_are_reported_with_their_place(string inquiry, string message)
    {
        var error = Assert.Throws<InvalidSettingsException>(() => StudyFile.Parse(Study + inquiry, "s"));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("s(9,", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_measure_of_validation_rows_needs_some()
    {
        var error = Assert.Throws<InvalidSettingsException>(() => StudyFile.Parse(Study.Replace("data: { validation: last 10 % }\n", "", StringComparison.Ordinal) + "questions: [{ ask: A, compare: optimizer, by: validation loss }]", "s"));
        Assert.Contains("validation loss needs validation rows, but there are none", error.Message, StringComparison.Ordinal);
    }
}
