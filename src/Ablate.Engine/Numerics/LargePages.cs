using System.Runtime.InteropServices;

namespace Ablate.Engine.Numerics;

/// <summary>
/// Asks the system to keep large arrays on large pages. A processor remembers the addresses of a few thousand pages; of 4 kB each these are
/// less than the samples of a dataset, and in a virtual machine looking up another costs as much as the memory itself.
/// </summary>
static unsafe partial class LargePages
{
    const int PageBytes = 2 * 1024 * 1024;

    /// <summary>MADV_HUGEPAGE of Linux.</summary>
    const int HugePageAdvice = 14;

    /// <summary>
    /// Asks for the whole large pages in <paramref name="length"/> bytes from <paramref name="start"/>, before they are written. It is only advice:
    /// without it the array works as well.
    /// </summary>
    public static void Ask(void* start, nint length)
    {
        nint first = ((nint)start + PageBytes - 1) & -PageBytes, end = ((nint)start + length) & -PageBytes;
        if (!OperatingSystem.IsLinux() || end <= first)
            return;
        try
        {
            _ = Advise((void*)first, (nuint)(end - first), HugePageAdvice);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // A C library of another name: then without.
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* start, nuint length, int advice);
}
