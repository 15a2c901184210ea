using Ablate.Engine.Settings;
using Ablate.Studies.Definition;
using Ablate.Studies.Trials;

namespace Ablate.Tests.Studies.Definition;

/// <summary>Sections of large grids are read ahead on all processors, and trials are hashed when they are asked; neither may show.</summary>
public sealed class LargeGridTests
{
    static readonly string[] rates = [.. Enumerable.Range(1, 40).Select(i => $"0.{i:D3}")], sizes = [.. Enumerable.Range(101, 40).Select(i => $"{i}")];

    static string Text(IEnumerable<string> rates, IEnumerable<string> sizes) => $$"""
        study: grid
        network:
          - dense: 10
            activation: softmax
        training: { epochs: 1 }
        factors:
          optimizer: [adam, { name: rmsprop, rho: 0.8 }]
          learning_rate: [{{string.Join(", ", rates)}}]
          batch_size: [{{string.Join(", ", sizes)}}]

        """;

    static Study Read(IEnumerable<string> rates, IEnumerable<string> sizes) => StudyFile.Parse(Text(rates, sizes), "grid.yaml");

    /// <remarks>The 3,200 training sections are far more than are read one by one; those of the small grid are read one by one.</remarks>
    [Fact]
    public void Trials_are_those_of_a_small_grid_of_the_same_levels()
    {
        Dictionary<string, string> all = TrialList.Of(Read(rates, sizes)).ToDictionary(trial => trial.Label, trial => trial.Id);
        Assert.Equal(3200, all.Values.Distinct().Count());
        foreach (Trial trial in TrialList.Of(Read([rates[0], rates[17], rates[39]], [sizes[5], sizes[39]])))
            Assert.Equal(trial.Id, all[trial.Label]);
    }

    [Fact]
    public void Identities_do_not_depend_on_which_is_asked_for_first()
    {
        Study study = Read(rates[..3], sizes[..3]);
        IReadOnlyList<Trial> forwards = TrialList.Of(study), backwards = TrialList.Of(study);
        string[] last = [.. backwards.Reverse().Select(trial => trial.Id)];
        Assert.Equal(forwards.Select(trial => trial.Id), last.Reverse());
    }

    [Fact]
    public void Mistakes_have_their_places()
    {
        InvalidSettingsException wrong = Assert.Throws<InvalidSettingsException>(() => Read([.. rates[..39], "fast"], sizes));
        Problem problem = Assert.Single(wrong.Problems);
        Assert.Equal(8, problem.Location.Line);
        Assert.Contains("\"fast\"", problem.Message, StringComparison.Ordinal);
    }
}
