namespace Ablate.Engine.Data;

/// <summary>What one sample looks like: rows by columns of an image, or one row of features.</summary>
/// <param name="Height">Rows; 1 for plain features.</param>
/// <param name="Width">Columns.</param>
public readonly record struct SampleShape(int Height, int Width)
{
    /// <summary>Numbers in a sample.</summary>
    public int Size => Height * Width;

    /// <summary>"28 x 28", or the number of features.</summary>
    public override string ToString() => Height == 1 ? $"{Width}" : $"{Height} x {Width}";
}
