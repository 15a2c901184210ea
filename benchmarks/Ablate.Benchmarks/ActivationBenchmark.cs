using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Ablate.Engine.Activations;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Benchmarks;

/// <summary>
/// What every activation of the catalogue costs on every kernel of this machine, as a multiple of copying the same array, and beside it
/// the function of System.Numerics.Tensors where there is one. Once with arrays that stay in the cache, as those of a training step do,
/// and once with arrays larger than any cache.
/// </summary>
static class ActivationBenchmark
{
    static readonly ArraySize cached = new(64, 256), large = new(2560, 4096);

    /// <summary>Writes both tables; <paramref name="wanted"/> names activations, all if it is empty.</summary>
    public static void Write(TextWriter output, IReadOnlyCollection<string> wanted)
    {
        output.WriteLine($".NET {Environment.Version}, System.Numerics.Tensors {typeof(TensorPrimitives).Assembly.GetName().Version}, {RuntimeInformation.OSDescription.Trim()}");
        CatalogueEntry<IActivation>[] entries = [.. ActivationCatalogue.All.Where(entry => wanted.Count == 0 || wanted.Contains(entry.Name))];
        Kernel[] kernels = [.. Kernels.Available.Reverse()];
        WriteTable(output, "In the cache", cached, entries, kernels, rounds: 30, calls: 100);
        // One float at a time, no formula is bound by memory.
        WriteTable(output, "Larger than the cache", large, entries, [.. kernels.Where(kernel => kernel != Kernel.Scalar)], rounds: 12, calls: 1);
    }

    static void WriteTable(TextWriter output, string title, ArraySize size, CatalogueEntry<IActivation>[] entries, Kernel[] kernels, int rounds, int calls)
    {
        output.WriteLine($"\n## {title}\n\n{size.Rows} x {size.Columns} numbers: {size.Rows * size.Columns * 4 / 1024.0:N0} KB in, as much out. Copying takes 1.\n");
        output.WriteLine($"| activation |{string.Concat(kernels.Select(kernel => $" {Kernels.Name(kernel)} |"))} library | function of the library | ours / library |");
        output.WriteLine($"| --- |{string.Concat(kernels.Select(_ => " ---: |"))} ---: | --- | ---: |");
        foreach (CatalogueEntry<IActivation> entry in entries)
        {
            IActivation activation = entry.Read(new SettingsReader(MappingNode.Empty, []));
            Action?[] ours = [.. kernels.Select(kernel => Kernels.Run(kernel, new ActivationCall(activation, size)))];
            if (ours[0] is null)
                continue;
            (string Name, LibraryFunction Function)? library = LibraryFunctions.All.TryGetValue(entry.Name, out var found) ? found : null;
            double[] seconds = Contest.Best(rounds, calls, [Call(size, static (source, target) => source.CopyTo(target)), library is { } function ? Call(size, function.Function, byRow: entry.Name == "softmax") : null, .. ours]);
            double[] ratios = [.. seconds.Select(time => time / seconds[0])];
            string theirs = library is null ? " | | |" : $" {ratios[1]:F2} | {library.Value.Name} | {ratios[2] / ratios[1]:F2} |";
            output.WriteLine($"| {entry.Name} |{string.Concat(ratios[2..].Select(ratio => $" {ratio:F2} |"))}{theirs}");
        }
    }

    /// <summary>A function of the library on all numbers at once; softmax on a row at a time, since it treats rows apart.</summary>
    static Action Call(ArraySize size, LibraryFunction function, bool byRow = false)
    {
        float[] row = ActivationCall.Inputs(size.Columns);
        float[] source = [.. Enumerable.Repeat(row, size.Rows).SelectMany(numbers => numbers)];
        var target = new float[source.Length];
        int length = byRow ? size.Columns : source.Length;
        return () =>
        {
            for (int start = 0; start < source.Length; start += length)
                function(source.AsSpan(start, length), target.AsSpan(start, length));
        };
    }
}
