using System.Globalization;
using Ablate.Benchmarks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
ActivationBenchmark.Write(Console.Out, args);
