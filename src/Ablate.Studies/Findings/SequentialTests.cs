using Ablate.Studies.Statistics;

namespace Ablate.Studies.Findings;

/// <summary>The sequential tests of one plan of looks, one for each error rate; each is computed once, when it is first needed.</summary>
sealed class SequentialTests(IReadOnlyList<int> looks)
{
    readonly Dictionary<double, SequentialTest> tests = [];

    /// <summary>The test whose looks together err in a share <paramref name="alpha"/>.</summary>
    public SequentialTest At(double alpha) => tests.TryGetValue(alpha, out SequentialTest? test) ? test : tests[alpha] = new SequentialTest(looks, alpha);
}
