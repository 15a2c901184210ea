using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;

namespace Ablate.Tests.Contracts;

/// <summary>No optimizer allocates in a step. Alone, for the reason that <see cref="AllocationTests"/> gives.</summary>
[Collection(nameof(Alone))]
public sealed class OptimizerAllocationTests
{
    public static TheoryData<string> Names => [.. OptimizerCatalogue.All.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Steps_allocate_nothing(string name)
    {
        foreach (Kernel kernel in Kernels.Available)
            Assert.Equal(0, Kernels.Run(kernel, new Bytes(name)));
    }

    sealed class Bytes(string name) : ILaneFunction<long>
    {
        public long Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            var problem = new SmallProblem<TLane>(OptimizerContractTests.Given(name), SmallFunction.Parabola);
            int step = 0;
            while (step < 30)
                problem.Step(++step, 0.01);
            return Allocated.Fewest(() =>
            {
                for (int i = 0; i < 30; i++)
                    problem.Step(++step, 0.01);
            });
        }
    }
}
