using Ablate.Engine.Optimizers;

namespace Ablate.Tests.Engine.Optimizers;

public sealed class ShampooTests
{
    static readonly Shampoo settings = new() { LearningRate = 1, Epsilon = 1e-12, UpdateEvery = 1 };

    // A rotation U times diag(2, 3): its singular vectors are U and the axes.
    static readonly double[] gradient = [1.2, -2.4, 1.6, 1.8];

    /// <summary>
    /// L = U diag(4, 9) U^T and R = diag(4, 9), so L^(-1/4) G R^(-1/4) = U diag(1, 1) = U = (0.6, -0.8; 0.8, 0.6). With the same gradient again L and R
    /// double, each root loses a factor 2^(1/4), and the step is U / sqrt(2).
    /// </summary>
    [Fact]
    public void A_matrix_steps_by_its_orthogonal_factor()
    {
        var work = RuleAtWork.WithGradients(settings, [RuleAtWork.Parameter("dense.weights", 2, 2, 0, 0, 0, 0)], gradient);
        work.Step();
        Close.To([-0.6, 0.8, -0.8, -0.6], work.Weights, 1e-9);
        work.Step();
        double both = 1 + Math.Sqrt(0.5);
        Close.To([-0.6 * both, 0.8 * both, -0.8 * both, -0.6 * both], work.Weights, 1e-9);
    }

    [Fact]
    public void Between_updates_the_roots_stay()
    {
        var work = RuleAtWork.WithGradients(settings with { UpdateEvery = 3 }, [RuleAtWork.Parameter("dense.weights", 2, 2, 0, 0, 0, 0)], gradient);
        work.Step(2);
        Close.To([-1.2, 1.6, -1.6, -1.2], work.Weights, 1e-9);
    }

    /// <summary>H = g g^T has the eigenvector g / |g| with value |g|^2 = 25, so H^(-1/2) g = g / 5.</summary>
    [Fact]
    public void A_vector_steps_by_its_direction()
    {
        var work = RuleAtWork.WithGradients(settings, [RuleAtWork.Parameter("dense.bias", 1, 2, 0, 0)], [3, 4]);
        work.Step();
        Close.To([-0.6, -0.8], work.Weights, 1e-9);
    }

    /// <summary>Rows have the sums of squares 8 and 2, columns 5 and 5: the step is 2 / 40^(1/4) in the first row, 1 / 10^(1/4) in the second.</summary>
    [Fact]
    public void Long_sides_keep_their_diagonal()
    {
        var work = RuleAtWork.WithGradients(settings with { MaxSize = 1 }, [RuleAtWork.Parameter("dense.weights", 2, 2, 0, 0, 0, 0)], [2, 2, 1, 1]);
        work.Step();
        double first = -2 / Math.Pow(40, 0.25), second = -1 / Math.Pow(10, 0.25);
        Close.To([first, first, second, second], work.Weights, 1e-9);
    }
}
