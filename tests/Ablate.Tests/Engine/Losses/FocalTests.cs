using Ablate.Engine.Losses;
using Ablate.Engine.Numerics;

namespace Ablate.Tests.Engine.Losses;

/// <summary>The binary focal loss of answers that are right to the last digit.</summary>
public sealed class FocalTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(1.5)]
    [InlineData(2)]
    public void Right_answers_have_a_slope_of_next_to_nothing(double gamma)
    {
        var loss = new BinaryFocalCrossEntropy { Gamma = gamma };
        OfRight<DoubleLane>(loss);
        OfRight<SingleLane>(loss);
        OfRight<Lane128>(loss);
    }

    [Fact]
    public void Without_gamma_it_is_the_binary_cross_entropy()
    {
        DoubleLane p = DoubleLane.Create(0.3);
        Assert.Equal(-1 / 0.3, Number(new BinaryFocalCrossEntropy { Gamma = 0 }.Slope(p, DoubleLane.One)), 1e-12);
    }

    static void OfRight<TLane>(BinaryFocalCrossEntropy loss)
        where TLane : unmanaged, ILane<TLane>
    {
        foreach (double truth in new[] { 0.0, 1 })
        {
            double value = Number(loss.Value(TLane.Create(truth), TLane.Create(truth))), slope = Number(loss.Slope(TLane.Create(truth), TLane.Create(truth)));
            Assert.Equal(0, value, 1e-6);
            Assert.Equal(0, slope, 1e-3);
        }
    }

    static unsafe double Number<TLane>(TLane lane)
        where TLane : unmanaged, ILane<TLane> => TLane.Read(&lane, 0);
}
