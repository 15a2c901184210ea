using Ablate.Engine.Optimizers;

namespace Ablate.Tests.Engine.Optimizers;

public sealed class SoapTests
{
    /// <summary>
    /// The first gradient is U diag(2, 3) with U = (0.6, -0.8; 0.8, 0.6), so the eigenvectors are U on the left and the axes on the right, and nothing
    /// moves. The second is U (1, 2; 3, -4), in the eigenvectors (1, 2; 3, -4); Adam's first step, corrected, is the sign of each number; back in the
    /// weights U (1, 1; 1, -1) = (-0.2, 1.4; 1.4, 0.2), times the rate of 0.1.
    /// </summary>
    [Fact]
    public void The_first_step_that_moves_is_a_sign_in_the_eigenvectors()
    {
        var work = RuleAtWork.WithGradients(new Soap { LearningRate = 0.1 }, [RuleAtWork.Parameter("dense.weights", 2, 2, 1, 1, 1, 1)]);
        work.StepWith([1.2, -2.4, 1.6, 1.8]);
        Close.To([1, 1, 1, 1], work.Weights, 0);
        work.StepWith([0.6 - 2.4, 1.2 + 3.2, 0.8 + 1.8, 1.6 - 2.4]);
        Close.To([1.02, 0.86, 0.86, 0.98], work.Weights, 1e-7);
    }

    /// <summary>Without turning, the second step is that of Adam: the sign of the gradient.</summary>
    [Fact]
    public void Vectors_and_long_sides_are_not_turned()
    {
        var work = RuleAtWork.WithGradients(
            new Soap { LearningRate = 0.1, MaxSize = 1 },
            [RuleAtWork.Parameter("dense.weights", 2, 2, 0, 0, 0, 0), RuleAtWork.Parameter("dense.bias", 1, 2, 0, 0)],
            [1, -2, 3, 4],
            [5, -6]);
        work.Step(2);
        Close.To([-0.1, 0.1, -0.1, -0.1], work.Weights, 1e-7);
        Close.To([-0.1, 0.1], work.Parameters[1].Value.ToArray(), 1e-7);
    }
}
