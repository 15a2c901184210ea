using Ablate.Engine.Initializers;
using Ablate.Engine.Layers;
using Ablate.Studies.Definition;
using Ablate.Studies.Trials;

namespace Ablate.Tests.Studies.Definition;

/// <summary>Networks in study files: repeated blocks, layers that are left out, names of both dialects.</summary>
public sealed class StudyNetworkTests
{
    [Fact]
    public void Blocks_are_repeated_and_layers_left_out()
    {
        Study study = StudyFile.Parse("""
            study: deep
            network:
              - repeat: ${depth}
                layers:
                  - dense: 5
                  - dropout: 0.1
                    when: ${drop}
              - dense: 10
                activation: softmax
            factors:
              depth: [0, 3]
              drop: [false, true]
            """, "deep.yaml");
        Assert.Equal([1, 1, 4, 7], study.Cells.Select(cell => cell.Settings.Network.Layers.Count));
    }

    [Fact]
    public void Residual_blocks_hold_layers_as_the_network_does()
    {
        Study study = StudyFile.Parse("""
            study: skips
            network:
              - dense: 8
              - residual:
                  - repeat: ${depth}
                    layers:
                      - dense: 8
                  - residual: [{ activation: relu }, { dense: 8 }]
                  - dropout: 0.1
                    when: ${drop}
              - dense: 10
                activation: softmax
            factors:
              depth: [1, 3]
              drop: [false, true]
            """, "skips.yaml");
        Assert.Equal([2, 3, 4, 5], study.Cells.Select(cell => ((Residual)cell.Settings.Network.Layers[1]).Layers.Count));
        Study again = StudyFile.Parse(ResolvedStudy.Write(study), "resolved.yaml");
        Assert.Equal(TrialList.Of(study).Select(trial => trial.Id), TrialList.Of(again).Select(trial => trial.Id));
    }

    [Fact]
    public void PyTorch_spells_layers_its_own_way()
    {
        Study study = StudyFile.Parse("""
            study: spelled
            dialect: torch
            network:
              - Linear: 8
                bias: false
              - BatchNorm1d:
                momentum: null
                affine: false
              - BatchNorm1d
              - dense: 10
                activation: softmax
            """, "spelled.yaml");
        IReadOnlyList<LayerSettings> layers = study.Cells[0].Settings.Network.Layers;
        Assert.Equal(new Dense { Units = 8, UseBias = false, WeightInitializer = new TorchDefault(), BiasInitializer = new TorchDefault() }, layers[0]);
        Assert.Equal(new BatchNormalization { RunningAverage = RunningAverage.Cumulative, Scale = false, Center = false }, layers[1]);
        Assert.Equal(new BatchNormalization { Epsilon = 1e-5, Momentum = 0.1, RunningAverage = RunningAverage.TakeNew, UnbiasedVariance = true }, layers[2]);
    }

    [Theory]
    [InlineData("affine: false, bias: true", false, false)]
    [InlineData("bias: true, affine: false", false, false)]
    [InlineData("affine: false, bias: false", false, false)]
    [InlineData("affine: true, bias: false", true, false)]
    [InlineData("affine: true, bias: true", true, true)]
    public void PyTorch_has_beta_only_where_it_has_gamma(string settings, bool scale, bool center)
    {
        Study study = StudyFile.Parse(
            $"study: spelled\ndialect: torch\nnetwork: [{{ name: BatchNorm1d, {settings} }}, {{ dense: 10, activation: softmax }}]\n",
            "spelled.yaml");
        var layer = (BatchNormalization)study.Cells[0].Settings.Network.Layers[0];
        Assert.Equal((scale, center), (layer.Scale, layer.Center));
    }
}
