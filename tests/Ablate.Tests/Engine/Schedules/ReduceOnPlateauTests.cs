using Ablate.Engine.Schedules;
using Ablate.Engine.Settings;

namespace Ablate.Tests.Engine.Schedules;

/// <summary>Where the frameworks decide otherwise about the same losses.</summary>
public sealed class ReduceOnPlateauTests
{
    static readonly ReduceOnPlateau keras = ReduceOnPlateau.Dialects[Dialect.Keras] with { Factor = 0.5 }, torch = ReduceOnPlateau.Dialects[Dialect.Torch] with { Factor = 0.5 };

    /// <summary>The second epoch is the first without improvement: with a patience of 1 Keras reduces after it, PyTorch after the third.</summary>
    [Fact]
    public void Keras_reduces_at_the_end_of_the_patience_and_PyTorch_after_it()
    {
        Assert.Equal([1, 0.5, 0.25], Rates(keras with { Patience = 1 }, 7, 7, 7));
        Assert.Equal([1, 1, 0.5], Rates(torch with { Patience = 1 }, 7, 7, 7));
        Assert.Equal([1, 0.5, 0.25], Rates(torch with { Patience = 0 }, 7, 7, 7));
        Assert.Equal([1, 0.5, 0.25], Rates(keras with { Patience = 0 }, 7, 7, 7));
    }

    /// <summary>Reduced after the second epoch. The cooldown is epochs three and four; Keras counts four, so it reduces there already.</summary>
    [Fact]
    public void Keras_counts_the_last_epoch_of_a_cooldown_and_PyTorch_does_not()
    {
        Assert.Equal([1, 0.5, 0.5, 0.25], Rates(keras with { Patience = 1, Cooldown = 2 }, 7, 7, 7, 7));
        Assert.Equal([1, 0.5, 0.5, 0.5, 0.25], Rates(torch with { Patience = 0, Cooldown = 2 }, 7, 7, 7, 7, 7));
    }

    /// <summary>From 100 to 99.995 is an improvement by 0.005, which exceeds 0.0001, but not a ten thousandth of 100.</summary>
    [Fact]
    public void An_improvement_is_an_amount_in_Keras_and_a_share_in_PyTorch()
    {
        Assert.Equal([1, 1], Rates(keras with { Patience = 1 }, 100, 99.995));
        Assert.Equal([1, 0.5], Rates(torch with { Patience = 0 }, 100, 99.995));
    }

    /// <summary>By shares: 0.85 is above 0.8 by more than a twentieth of it, 0.89 above 0.85 by less.</summary>
    [Fact]
    public void Accuracies_improve_upwards()
    {
        ReduceOnPlateau accuracy = keras with { Monitor = MonitoredMetric.ValidationAccuracy, Patience = 1 };
        Assert.Equal([1, 1, 0.5], Rates(accuracy, 0.8, 0.9, 0.85));
        Assert.Equal([1, 0.5, 0.5], Rates(accuracy with { Mode = MonitorMode.Min }, 0.8, 0.9, 0.7));
        Assert.Equal([1, 1, 0.5], Rates(torch with { Monitor = MonitoredMetric.TrainingAccuracy, Patience = 0, MinimumChange = 0.05 }, 0.8, 0.85, 0.89));
    }

    [Fact]
    public void A_metric_that_is_not_a_number_is_no_improvement() =>
        Assert.Equal([0.5, 0.5, 0.25], Rates(torch with { Patience = 0 }, double.NaN, 7, double.NaN));

    [Fact]
    public void The_rate_never_falls_below_the_minimum_nor_by_less_than_counts()
    {
        Assert.Equal([1, 0.5, 0.3, 0.3], Rates(keras with { Patience = 1, MinimumLearningRate = 0.3 }, 7, 7, 7, 7));
        Assert.Equal([1, 0.5, 0.5, 0.5], Rates(keras with { Patience = 1, MinimumReduction = 0.25 }, 7, 7, 7, 7));
    }

    [Fact]
    public void A_state_can_be_saved_anywhere()
    {
        PlateauState state = torch.Next(torch.Begin(0.1), 7);
        Assert.Equal(state, PlateauState.Load(state.Save()));
        Assert.Equal(torch.Begin(0.1), PlateauState.Load(torch.Begin(0.1).Save()));
    }

    static IEnumerable<double> Rates(ReduceOnPlateau rule, params double[] metric)
    {
        PlateauState state = rule.Begin(1);
        return [.. metric.Select(value => (state = rule.Next(state, value)).LearningRate)];
    }
}
