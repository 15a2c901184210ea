namespace Ablate.Engine.Data;

/// <summary>Some rows of a dataset, in an order that means something: training rows are taken in it before they are shuffled.</summary>
/// <param name="Data">The dataset.</param>
/// <param name="Rows">Row numbers in the dataset.</param>
public sealed record Subset(Dataset Data, int[] Rows)
{
    /// <summary>How many rows there are.</summary>
    public int Count => Rows.Length;

    /// <summary>The class of row <paramref name="index"/> of this subset.</summary>
    public int Label(int index) => Data.Labels[Rows[index]];
}
