using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Tests;

/// <summary>Names of a catalogue, each with every kernel that the machine has: cases of tests that walk it.</summary>
static class KernelCases
{
    /// <summary>The names with the kernels.</summary>
    public static TheoryData<string, Kernel> Of(IEnumerable<string> names) =>
        [.. from name in names from kernel in Kernels.Available select new TheoryDataRow<string, Kernel>(name, kernel)];

    /// <summary>The names with the dialects and kernels.</summary>
    public static TheoryData<string, Dialect, Kernel> InDialects(IEnumerable<string> names) =>
    [
        .. from name in names
           from dialect in Enum.GetValues<Dialect>()
           from kernel in Kernels.Available
           select new TheoryDataRow<string, Dialect, Kernel>(name, dialect, kernel),
    ];
}
