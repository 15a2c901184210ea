using Ablate.Engine.Losses;
using Ablate.Engine.Settings;

namespace Ablate.Tests.Engine.Losses;

/// <summary>Settings of PyTorch's losses that its reference files leave out: values and gradients of PyTorch 1.13 in double.</summary>
public sealed class LossSettingTests
{
    /// <summary>KLDivLoss("batchmean", log_target=True) of log_softmax of [1, 2, -1] and [0, -.5, 3] against that of [.5, -1, 2] and [1, 1.5, 0].</summary>
    [Fact]
    public void Targets_can_be_logarithms_of_probabilities()
    {
        double[][] said = [[-1.3490122167681864, -0.34901221676818633, -3.349012216768186], [-3.076946644541926, -3.576946644541926, -0.07694664454192604]];
        double[][] truth = [[-1.7413112966571571, -3.241311296657157, -0.24131129665715703], [-1.1041306053367284, -0.6041306053367284, -2.1041306053367284]];
        double[] slopes = [-0.0876451960700183, -0.0195562866353437, -0.392798517294638, -0.165749480212046, -0.27327469363309, -0.0609758261548644];
        var loss = new KullbackLeibler { LogInput = true, LogTarget = true };
        Check(loss, said, truth, 2.145533962614619, slopes);
        double[][] probabilities = [.. truth.Select(row => row.Select(Math.Exp).ToArray())];
        Check(loss with { LogTarget = false }, said, probabilities, 2.145533962614619, slopes);
        Assert.False(loss.TakesSoftTargets);
    }

    /// <summary>PoissonNLLLoss(full=True), and with log_input=False; targets of 1 and less have no term of Stirling's.</summary>
    [Fact]
    public void Poissons_likelihood_can_be_taken_in_full()
    {
        double[][] truth = [[0, 1, 2], [1.5, 7, 0.3]];
        double[] slopes = [0.274786878450021, -0.105353426471426, 0.898176016488442, 0.203046971409841, -0.419718488276989, 0.153567126360028];
        var loss = new Poisson { LogInput = true, Epsilon = 1e-8, Full = true };
        Check(loss, [[0.5, -1, 2], [1, 1.5, 0.2]], truth, 2.026995058817427, slopes);
        double[] ofRates = [1.0 / 6, 1.66666663803383e-09, 8.33333319016916e-10, -0.0833333308333334, -0.611111105925926, -0.0833333208333339];
        Check(loss with { LogInput = false }, [[0.5, 1, 2], [1, 1.5, 0.2]], truth, 1.9755368407219305, ofRates);
    }

    /// <summary>SmoothL1Loss(beta=0); where nothing is missed there is no slope, as in L1Loss.</summary>
    [Fact]
    public void Without_beta_smooth_l1_is_the_absolute_error()
    {
        double[][] said = [[0.5, -1, 2], [1, 1.5, 0.2]], truth = [[0.4, 1, 1], [1, 1, 1]];
        double sixth = 1.0 / 6;
        double[] slopes = [sixth, -sixth, sixth, 0, sixth, -sixth];
        Check(new SmoothL1 { Beta = 0 }, said, truth, (0.1 + 2 + 1 + 0.5 + 0.8) / 6, slopes);
        Check(new MeanAbsoluteError(), said, truth, (0.1 + 2 + 1 + 0.5 + 0.8) / 6, slopes);
    }

    /// <summary>MultiLabelSoftMarginLoss is the binary cross-entropy from logits.</summary>
    [Fact]
    public void Multi_label_soft_margin()
    {
        MappingNode written = new([new("name", new ScalarNode("MultiLabelSoftMarginLoss"), Location.None)], Location.None);
        (object? loss, _) = ((ICatalogue)LossCatalogue.All).Read(written, [], Dialect.Torch);
        double[] slopes = [0.103743221866976, -0.121843096438334, 0.146799512996314, -0.0448235702283325, -0.0304042539677261, 0.0916389995520797];
        Check((ILoss)loss!, [[0.5, -1, 2], [1, 1.5, 0.2]], [[0, 1, 0], [1, 1, 0]], 0.9545134196039782, slopes);
    }

    static void Check(ILoss loss, double[][] said, double[][] truth, double expected, double[] slopes)
    {
        (BatchScore score, double[] gradient) = LossOf.Values(loss, said, truth);
        Assert.Equal(expected, score.Loss / said.Length, 1e-12);
        Assert.All(slopes.Zip(gradient), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }
}
