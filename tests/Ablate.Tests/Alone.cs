namespace Ablate.Tests;

/// <summary>Tests that nothing else may run beside: they count what the process allocates, or set what is the same for all of its threads.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
