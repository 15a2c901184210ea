using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Inquiries;

/// <summary>What questions, claims and published values look like, with the keys that their readers ask for.</summary>
static class InquiryTypes
{
    static readonly FactorLevels noLevels = new([], []);
    static readonly MeasureReader noMeasures = new(new MeasureCatalogue([]), validates: true);

    /// <summary>A question.</summary>
    public static ItemType Question { get; } = ItemType.Of(
        "{ ask: sentence, compare: factors, by: measure, where: { factor: level } }",
        [
            "{ ask: \"Which optimizer is best?\", compare: optimizer, by: validation accuracy }",
            "{ ask: \"Which optimizer is best with ReLU?\", compare: optimizer, by: validation accuracy, where: { activation: relu } }",
        ],
        reader => new QuestionReader(noLevels, noMeasures).Read(reader));

    /// <summary>A claim.</summary>
    public static ItemType Claim { get; } = ItemType.Of(
        "{ says: sentence, compare: { factor: levels }, expect: measure lower, margin: difference, cost: measure, where: { factor: level } }",
        [
            "{ says: Dropout hurts., compare: { dropout: [0.0, 0.2] }, expect: test accuracy lower, margin: 0.2 percentage points }",
            "{ says: Dropout hurts with ReLU., compare: { dropout: [0.0, 0.2] }, expect: test accuracy lower, where: { activation: relu } }",
            "{ says: SGD is good enough., compare: { optimizer: sgd }, expect: test accuracy optimal, margin: 0.5 percentage points, cost: training time }",
        ],
        reader => new ClaimReader(noLevels, noMeasures).Read(reader));

    /// <summary>Published values.</summary>
    public static ItemType Published { get; } = ItemType.Of(
        "{ where: { factor: level }, runs: number, source: text, measure: value }",
        [
            "{ where: { optimizer: adam }, test accuracy: 0.9827 }",
            "{ where: { optimizer: adam }, runs: 5, source: Table 3, test accuracy: 0.9827 }",
        ],
        reader => PublishedReader.Keys(reader));
}
