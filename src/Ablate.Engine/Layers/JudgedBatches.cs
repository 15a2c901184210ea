namespace Ablate.Engine.Layers;

/// <summary>
/// Which batches rows that judge would be in if they were divided as training rows are. Rows are judged many at a time, and what depends on the batch
/// they are in must not depend on that.
/// </summary>
/// <param name="RowsInWhole">How many of the rows at hand are in whole batches; those after them are in the last one.</param>
/// <param name="Whole">Rows of a whole batch.</param>
/// <param name="Last">Rows of the last batch, if it is smaller.</param>
readonly record struct JudgedBatches(int RowsInWhole, int Whole, int Last)
{
    /// <summary>Of <paramref name="count"/> rows from <paramref name="first"/> on, out of <paramref name="total"/>.</summary>
    public static JudgedBatches Of(int first, int count, int total, int batchSize)
    {
        int last = total % batchSize;
        return new JudgedBatches(Math.Clamp(total - last - first, 0, count), batchSize, last);
    }
}
