namespace Ablate.Studies.Audit;

/// <summary>The five programs that this one replaces.</summary>
public static class ProgramCatalogue
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<PublishedProgram> All { get; } =
    [
        new(0, "Three activations by three optimizers (Keras)", ["activation-by-optimizer"],
        [
            new(
                "It picks its best model by the test rows, of one run each, so the number it shows for the best is too good on average.",
                FaultEvidence.ChoiceOnTest),
        ],
            "Its published rows are examples (\"actual numbers will vary\"), and real Keras does not give them either: 97.7 % on the test rows "
            + "for adam relu, the mean of 20 seeds with a deviation of 0.16 (docs/agreement-with-keras.md)."),
        new(1, "Four activations by six optimizers (NumPy)", ["four-activations-by-six-optimizers"],
        [
            new("It has no validation rows: whatever is chosen from its figures is chosen by the test rows, of one run each.", _ => null),
        ]),
        new(2, "A case study in five parts (Keras)", ["five-against-eight", "initializer-by-activation", "ten-classes", "batch-size-by-learning-rate"],
        [
            new("Every number is of one run, so steadiness, which it claims of sigmoid, is a comparison of curves within a run.", _ => null),
        ], "Part 1, backpropagation by hand, is a page of its own: `ablate backprop by-hand`."),
        new(3, "Techniques one after another (Keras)", ["technique-ladder", "techniques-alone", "techniques-factorial"],
        [
            new(
                "Its six accuracies are \"based on various configurations\", none of which is named; so no two of them differ in one technique only.",
                FaultEvidence.Readings),
        ]),
        new(4, "Twelve tables (NumPy)",
        [
            "table-01-optimizers", "table-02-optimizers-slow", "table-03-activations-nesterov", "table-04-activations-adam",
            "table-05-rates-nesterov", "table-06-rates-nesterov-stopping", "table-07-rates-adam", "table-08-rates-adam-stopping",
            "table-09-neurons-nesterov", "table-10-neurons-adam", "table-11-batches-nesterov", "table-12-batches-adam",
        ],
        [
            new(
                "Its test loss is the sum over the 2,000 test rows divided by the training batch size. Beside it stands the mean cross-entropy; the "
                + "published figures are compared in their own unit, called test loss summed over rows / batch size.",
                FaultEvidence.LossUnit),
            new(
                "It does not reset the optimizer's state between the repeats: all but the first begin with the averages that the one before left. "
                + "Ours begin anew; its own code, with the reset, agrees with ours (docs/agreement/programs.md).",
                _ => null),
            new(
                "Its Nesterov takes the gradient before it looks ahead, and so equals momentum step by step. It is kept as nesterov_simplified, "
                + "with the real one beside it.",
                FaultEvidence.Nesterov),
            new(
                "Its mean curves average, at each epoch, only the repeats that are still running, so they jump where one stops. In ours "
                + "a stopped repeat keeps its last value, and the figure shows how many still run.",
                FaultEvidence.MeanCurves),
        ]),
    ];

    /// <summary>The studies of all programs, in order.</summary>
    public static IEnumerable<string> Studies => All.SelectMany(program => program.Studies);
}
