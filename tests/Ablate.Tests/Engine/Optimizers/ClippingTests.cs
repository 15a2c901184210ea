using Ablate.Engine.Optimizers;
using Ablate.Engine.Settings;

namespace Ablate.Tests.Engine.Optimizers;

/// <summary>Norms that are clipped, where the dialects differ: PyTorch's clip_grad_norm_ multiplies by limit / (norm + 1e-6), if that is below 1.</summary>
public sealed class ClippingTests
{
    /// <summary>The gradient (3e-6, 4e-6) is 5e-6 long; a limit of 2e-6 makes 2 / 5 of it, in PyTorch 2 / 6.</summary>
    [Theory]
    [InlineData(Dialect.Keras, "clip_norm", 0.4)]
    [InlineData(Dialect.Torch, "clip_norm", 1 / 3.0)]
    [InlineData(Dialect.Paper, "clip_norm", 0.4)]
    [InlineData(Dialect.Keras, "clip_global_norm", 0.4)]
    [InlineData(Dialect.Torch, "clip_global_norm", 1 / 3.0)]
    [InlineData(Dialect.Paper, "clip_global_norm", 0.4)]
    public void A_norm_is_clipped_as_its_dialect_does(Dialect dialect, string setting, double share) =>
        Close.To([-3e-6 * share, -4e-6 * share], Step(dialect, setting, "2e-6"), 1e-18);

    /// <summary>Norms below the limit by less than 1e-6 are clipped in PyTorch too: 5e-6 of a limit of 5.5e-6.</summary>
    [Theory]
    [InlineData(Dialect.Keras, 1)]
    [InlineData(Dialect.Torch, 5.5 / 6)]
    public void A_norm_just_below_its_limit_is_clipped_as_its_dialect_does(Dialect dialect, double share) =>
        Close.To([-3e-6 * share, -4e-6 * share], Step(dialect, "clip_global_norm", "5.5e-6"), 1e-18);

    [Fact]
    public void Nothing_is_put_around_an_optimizer_of_PyTorch_without_limits() => Assert.True(Given(Dialect.Torch).IsPlain);

    static double[] Step(Dialect dialect, string setting, string limit)
    {
        var work = RuleAtWork.WithGradients(
            Given(dialect, Entry(setting, limit), Entry("learning_rate", "1")), [RuleAtWork.Parameter("dense.weights", 1, 2, 0, 0)], [3e-6, 4e-6]);
        work.Step();
        return work.Weights;
    }

    static Optimizer Given(Dialect dialect, params SettingEntry[] entries)
    {
        var problems = new List<Problem>();
        Optimizer optimizer = OptimizerCatalogue.All.Find("sgd")!.Read(new SettingsReader(new MappingNode(entries, Location.None), problems, dialect));
        Assert.Empty(problems);
        return optimizer;
    }

    static SettingEntry Entry(string name, string value) => new(name, new ScalarNode(value), Location.None);
}
