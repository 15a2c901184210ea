namespace Ablate.Formats.Datasets;

/// <summary>Data that is in no folder and could not be downloaded. The message says where it was looked for and how to get it.</summary>
public sealed class DataNotFoundException(string message, Exception? inner = null) : IOException(message, inner);
