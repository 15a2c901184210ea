using Ablate.Studies.Definition;
using Ablate.Studies.Trials;

namespace Ablate.Tests.Studies.Definition;

/// <summary>Placeholders keep their places in a resolved study, wherever they stand, so that it gives the same trials.</summary>
public sealed class ResolvedPlaceholderTests
{
    const string Start = "study: places\ndata:\n  training_rows: first ${rows} %\nnetwork:\n  - dense: ${units}\n    activation: ${activation}\n  - dense: 10\n    activation: softmax\n";

    [Theory]
    [InlineData("variables: { units: 5, activation: relu }\nfactors: { rows: [10, 20] }\n")]
    [InlineData("variables: { activation: relu }\nfactors:\n  units: [4, 8]\n  rows: [1, 2]\n  optimizer: [adam, { name: sgd, momentum: 0.5, learning_rate: \"${rows}\" }]\n")]
    [InlineData("training:\n  optimizer:\n    name: ${which}\n    learning_rate: 0.${units}\nvariables: { rows: 10, activation: relu }\nfactors: { which: [sgd, adam], units: [1, 2] }\n")]
    [InlineData("variables: { activation: tanh, rows: 10 }\nfactors:\n  recipe:\n    few: { training_rows: \"first ${units}\", batch_size: \"${units}\" }\n    last: { training_rows: \"last ${units}\" }\n  units: [20, 30]\n")]
    [InlineData("variables: { rows: 10 }\nfactors:\n  shape:\n    one: { network: [{ dense: \"${units}\" }, { dense: 10, activation: softmax }] }\n    two: { network: [{ repeat: 2, layers: [{ dense: \"${units}\", activation: \"${activation}\" }] }, { dense: 10, activation: softmax }] }\n  units: [3, 4]\n  activation: [relu, { leaky_relu: 0.2 }]\n")]
    [InlineData("variables: { rows: 10, units: 5, activation: relu }\nfactors:\n  rate: [0.1, 0.01]\n  optimizer: [{ sgd: \"${rate}\" }, { name: adam, learning_rate: \"${rate}\" }]\n")]
    [InlineData("variables: { rows: 10, units: 5, activation: relu }\narms:\n  fast: { optimizer: { sgd: \"${rate}\" }, rate: 0.1 }\n  slow: { optimizer: { adam: \"${rate}\" }, rate: 0.01 }\n")]
    [InlineData("variables: { activation: relu, units: 5, rows: 10 }\nfactors: { learning-rate: [0.1, 0.2], \"Größe 1\": [8, 16] }\ntraining: { optimizer: { sgd: \"${learning-rate}\" }, batch_size: \"${Größe 1}\" }\n")]
    public void Placeholders_stay_where_they_were(string rest)
    {
        Study study = StudyFile.Parse(Start + rest, "study.yaml");
        string resolved = ResolvedStudy.Write(study);
        Study again = StudyFile.Parse(resolved, "resolved.yaml");
        Assert.Equal(TrialList.Of(study).Select(trial => (trial.Id, trial.Label)), TrialList.Of(again).Select(trial => (trial.Id, trial.Label)));
        Assert.Equal(resolved, ResolvedStudy.Write(again));
    }
}
