using System.Text.Json;
using Ablate.Engine.Losses;
using Ablate.Engine.Settings;
using Ablate.Tests.Golden;

namespace Ablate.Tests.Engine.Losses;

/// <summary>Losses of what is given and wanted together: where little is, the number that keeps their divisor from zero shows.</summary>
public sealed class OverlapTests
{
    public static TheoryData<ILoss> Losses => [new Dice(), new Tversky(), new Tversky { Alpha = 0.3, Beta = 0.7 }];

    /// <summary>The other reference values agree to 1e-7, which would not tell.</summary>
    [Theory]
    [InlineData("Dice")]
    [InlineData("Tversky")]
    public void They_agree_with_Keras_to_the_last_digits(string name)
    {
        JsonElement reference = GoldenFile.Read("losses", Dialect.Keras).GetProperty("cases").EnumerateArray()
            .Single(candidate => candidate.GetProperty("class").GetString() == name);
        double[][] given = GoldenFile.Rows(reference.GetProperty("prediction")), wanted = GoldenFile.Rows(reference.GetProperty("target"));
        ILoss loss = name == "Dice" ? new Dice() : new Tversky();
        (BatchScore score, double[] gradient) = LossOf.Values(loss, given, wanted);
        Assert.Equal(reference.GetProperty("loss").GetDouble(), score.Loss / given.Length, 1e-14);
        double[] slopes = GoldenFile.Numbers(reference.GetProperty("gradient"));
        for (int i = 0; i < slopes.Length; i++)
            Assert.Equal(slopes[i], gradient[i], 1e-14);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Where_nothing_is_wanted_it_is_one_and_has_no_slope(ILoss loss)
    {
        foreach (double given in new[] { 0, 1e-9, 1e-4, 0.5 })
        {
            (BatchScore score, double[] gradient) = LossOf.Values(loss, [[given, 0], [0, given]], [[0, 0], [0, 0]]);
            Assert.Equal(1, score.Loss / 2);
            Assert.All(gradient, slope => Assert.Equal(0, slope));
        }
    }

    /// <summary>Two false positives of a half, and half of what is wanted missed: 0.5 / (0.5 + 0.3 * 1 + 0.7 * 0.5).</summary>
    [Fact]
    public void Alpha_is_of_false_positives_and_beta_of_false_negatives()
    {
        (BatchScore score, _) = LossOf.Values(new Tversky { Alpha = 0.3, Beta = 0.7 }, [[0.5, 0.5, 0.5]], [[1, 0, 0]]);
        Assert.Equal(1 - 0.5 / 1.15, score.Loss, 1e-6);
    }
}
