namespace Ablate.Tests.Cli;

public sealed class PlanTests : IDisposable
{
    readonly CommandLine program = new();

    public void Dispose() => program.Dispose();

    [Fact]
    public void What_does_not_fit_the_data_is_told_without_a_table_of_trials()
    {
        program.Write("three.yaml", "study: three\nnetwork: [{ dense: 3, activation: softmax }]\nfactors: { batch_size: [16, 32] }\n");
        Assert.Equal(2, program.Run("plan", "three.yaml"));
        Assert.Contains("the last layer has 3 units, but mnist has 10 classes.", program.Error, StringComparison.Ordinal);
        Assert.Equal("", program.Output);
    }
}
