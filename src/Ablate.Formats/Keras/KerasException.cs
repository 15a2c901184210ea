namespace Ablate.Formats.Keras;

/// <summary>A Keras configuration that cannot be read, or says what the engine does not have. Formats add the file's name.</summary>
sealed class KerasException(string message) : Exception(message);
