using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ablate.Engine.Numerics;

/// <summary>The one place where a kernel is chosen, and where code that is generic over its lane meets the lane.</summary>
public static class Kernels
{
    /// <summary>The environment variable that overrides the choice: scalar, 128, 256 or 512.</summary>
    public const string Variable = "ABLATE_KERNEL";

    /// <summary>The kernels this machine can run, narrowest first.</summary>
    public static IReadOnlyList<Kernel> Available { get; } = [.. Enum.GetValues<Kernel>().Where(IsAvailable)];

    /// <summary>The widest kernel of this machine.</summary>
    public static Kernel Widest => Available[^1];

    /// <summary>The kernel that <paramref name="wanted"/> names; the widest one if it is null or empty.</summary>
    /// <exception cref="ArgumentException">There is no such kernel, or this machine cannot run it.</exception>
    public static Kernel Choose(string? wanted)
    {
        if (string.IsNullOrWhiteSpace(wanted))
            return Widest;
        if (Array.FindAll(Enum.GetValues<Kernel>(), candidate => Name(candidate) == wanted) is not [var kernel])
            throw new ArgumentException($"{Variable} \"{wanted}\" must be scalar, 128, 256 or 512.", nameof(wanted));
        if (!Available.Contains(kernel))
            throw new ArgumentException($"{Variable} {wanted}: this machine has only {string.Join(", ", Available.Select(Name))}.", nameof(wanted));
        return kernel;
    }

    /// <summary>As written in the environment variable and in results.</summary>
    public static string Name(Kernel kernel) => kernel switch
    {
        Kernel.Scalar => "scalar",
        Kernel.Vector128 => "128",
        Kernel.Vector256 => "256",
        Kernel.Vector512 => "512",
        _ => throw new ArgumentOutOfRangeException(nameof(kernel), kernel, "not a kernel"),
    };

    /// <summary>Runs <paramref name="function"/> with the lane of <paramref name="kernel"/>.</summary>
    internal static TResult Run<TResult>(Kernel kernel, ILaneFunction<TResult> function) => kernel switch
    {
        Kernel.Scalar => function.Run<SingleLane>(),
        Kernel.Vector128 => function.Run<Lane128>(),
        Kernel.Vector256 => function.Run<Lane256>(),
        Kernel.Vector512 => function.Run<Lane512>(),
        _ => throw new ArgumentOutOfRangeException(nameof(kernel), kernel, "not a kernel"),
    };

    static bool IsAvailable(Kernel kernel) => kernel switch
    {
        Kernel.Scalar => true,
        Kernel.Vector128 => Vector128.IsHardwareAccelerated,
        Kernel.Vector256 => Vector256.IsHardwareAccelerated,
        Kernel.Vector512 => Vector512.IsHardwareAccelerated && Avx512F.IsSupported,
        _ => false,
    };
}

/// <summary>Something to do once the lane is known.</summary>
interface ILaneFunction<out TResult>
{
    /// <summary>Does it.</summary>
    TResult Run<TLane>()
        where TLane : unmanaged, ILane<TLane>;
}
