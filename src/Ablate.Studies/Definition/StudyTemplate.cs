namespace Ablate.Studies.Definition;

/// <summary>The study file that <c>ablate new</c> writes, to start from.</summary>
public static class StudyTemplate
{
    /// <summary>A commented study called <paramref name="name"/>.</summary>
    public static string For(string name) => $$"""
        # A study: what to compare, on which data, how often. docs/study-file.md explains every key.
        # Run it:           ablate run {{name}}.yaml
        # See its trials:   ablate plan {{name}}.yaml
        study: {{name}}
        question: Which optimizer is better, each with the learning rate that suits it?

        data:
          dataset: mnist              # `ablate list datasets` shows the others
          validation: last 10 %       # settings are chosen by these rows; the test rows only judge

        network:                      # layers, in order
          - dense: 64
            activation: ${activation} # filled from `variables`, or by a factor of that name
          - dense: 10                 # one unit per class
            activation: softmax

        training:
          loss: categorical_crossentropy
          epochs: 5
          batch_size: 128

        variables:
          activation: relu

        factors:                      # every combination is trained
          optimizer: [sgd, adam]      # `ablate list optimizers` shows the others
          learning_rate: [0.1, 0.01, 0.001]

        roles:
          learning_rate: nuisance     # tuned for every optimizer; a factor without a role is asked about

        questions:                    # answered from the numbers, with interval and number of runs
          - ask: Which optimizer has the higher validation accuracy?
            compare: optimizer
            by: validation accuracy

        # claims:                     # what somebody says, to be judged by the same numbers
        #   - says: Adam is ahead.
        #     compare: { optimizer: adam }
        #     expect: test accuracy highest

        # arms:                       # instead of a grid, or beside it: named variants that set several things
        #   plain: { activation: sigmoid }
        #   modern: { activation: relu, batch_size: 64 }

        # exclude:                    # combinations that make no sense
        #   - where: { optimizer: adam, learning_rate: 0.1 }
        #     because: it diverges

        repeats: 3                    # each combination so often, with other seeds
        seed: 1

        """;
}
