using Ablate.Engine.Settings;
using Ablate.Engine.Training;

namespace Ablate.Tests.Engine.Training;

public sealed class TrainingSettingsTests
{
    [Theory]
    [InlineData(Dialect.Keras, false)]
    [InlineData(Dialect.Torch, true)]
    [InlineData(Dialect.Paper, false)]
    public void A_weighted_loss_is_the_mean_over_the_weights_in_PyTorch_alone(Dialect dialect, bool expected) =>
        Assert.Equal(expected, TrainingSettings.Read(new SettingsReader(MappingNode.Empty, [], dialect), new TrainingSettings()).MeanOverClassWeights);
}
