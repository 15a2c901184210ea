using System.Globalization;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Data;

/// <summary>
/// k-fold cross-validation over the repeats: repeat r validates on fold (r - 1) mod k and trains on the
/// others, so every row validates once in k repeats; after those the rows are dealt anew (repeated k-fold:
/// Kohavi 1995, IJCAI; Bouckaert and Frank 2004, PAKDD). Written "5 folds" or "5 stratified folds".
/// </summary>
/// <remarks>
/// Rows are shuffled and dealt like cards, so folds differ by at most one row; stratified ones are sorted by class before that, so they differ
/// by at most one row of each class. scikit-learn cuts the shuffled rows into runs instead; sizes are the same. Training sets of
/// different folds overlap, which comparisons have to allow for (Nadeau and Bengio 2003).
/// </remarks>
/// <param name="Count">How many folds, at least 2.</param>
/// <param name="Stratified">Whether each fold has each class in its share.</param>
public sealed record Folds(int Count, bool Stratified)
{
    /// <summary>Reads folds; null if <paramref name="text"/> is about something else.</summary>
    public static Folds? Parse(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is [_, "folds"] or [_, "stratified", "folds"]
            && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && count >= 2
            ? new Folds(count, words.Length == 3)
            : null;
    }

    /// <summary>Takes the fold of a repeat out of <paramref name="rows"/>; both parts keep the order of the file.</summary>
    /// <param name="rows">The rows that are dealt.</param>
    /// <param name="streams">The randomness of the repeat, which says which fold it is; all repeats of one deal share the shuffle.</param>
    /// <exception cref="ArgumentException">There are fewer rows than folds, or the folds are stratified and there are no classes.</exception>
    public (Subset Taken, Subset Remaining) TakeFrom(Subset rows, RandomStreams streams)
    {
        if (rows.Count < Count)
            throw new ArgumentException($"{this} need as many rows, but there are only {rows.Count}.", nameof(rows));
        if (Stratified && rows.Data.Targets is not ClassTargets)
            throw new ArgumentException($"stratified needs classes, but {rows.Data.Name} has values to find; write \"{Count} folds\" instead.", nameof(rows));
        int turn = Math.Max(0, streams.RepeatOf(RandomStreams.Split) - 1);
        int[] deck = [.. Enumerable.Range(0, rows.Count)];
        new RandomStreams(streams.Seed, turn / Count).Open(RandomStreams.Split, "folds").Shuffle<int>(deck);
        if (Stratified)
            deck = [.. deck.OrderBy(rows.Label)];

        HashSet<int> fold = [];
        for (int place = turn % Count; place < deck.Length; place += Count)
            fold.Add(deck[place]);
        int[] taken = [.. Enumerable.Range(0, rows.Count).Where(fold.Contains)];
        int[] remaining = [.. Enumerable.Range(0, rows.Count).Where(index => !fold.Contains(index))];
        return (Part(rows, taken), Part(rows, remaining));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Count.ToString(CultureInfo.InvariantCulture)} {(Stratified ? "stratified " : "")}folds";

    static Subset Part(Subset rows, int[] indices) => rows with { Rows = Array.ConvertAll(indices, i => rows.Rows[i]) };
}
