namespace Ablate.Engine.Training;

/// <summary>How well a network did on some rows.</summary>
/// <param name="Loss">The mean loss over the rows.</param>
/// <param name="Accuracy">The share of rows whose class was found, from 0 to 1; null where there are no classes.</param>
public readonly record struct Score(double Loss, double? Accuracy)
{
    /// <summary>
    /// The share of rows whose class was found, from 0 to 1; null where there are no classes,
    /// or the loss is no number: then the outputs are none either, and found nothing.
    /// </summary>
    public double? Accuracy { get => double.IsNaN(Loss) ? null : field; init; } = Accuracy;
}
