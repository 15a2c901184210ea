namespace Ablate.Tests.Cli;

/// <summary>A study that trains in a moment, in a folder of its own.</summary>
public abstract class TinyStudy : IDisposable
{
    protected const string Study = """
        study: tiny
        data: { dataset: { name: digits, training_samples: 600, test_samples: 200 }, validation: last 20 % }
        network:
          - dense: 12
            activation: relu
          - batch_normalization
          - dropout: 0.1
          - dense: 10
            activation: softmax
        training: { epochs: 3, batch_size: 16 }
        factors:
          optimizer: [sgd, adam, rmsprop]

        """;

    private protected readonly CommandLine program = new();

    protected TinyStudy() => program.Write("tiny.yaml", Study);

    public void Dispose()
    {
        program.Dispose();
        GC.SuppressFinalize(this);
    }
}
