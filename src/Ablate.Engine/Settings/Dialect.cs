namespace Ablate.Engine.Settings;

/// <summary>Whose names, defaults and conventions a study follows where the frameworks disagree.</summary>
public enum Dialect
{
    /// <summary>Keras 3.</summary>
    Keras,

    /// <summary>PyTorch.</summary>
    Torch,

    /// <summary>The paper that introduced the method.</summary>
    Paper,
}
