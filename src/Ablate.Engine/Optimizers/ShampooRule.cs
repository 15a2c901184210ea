using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Optimizers;

/// <summary>Shampoo at work.</summary>
sealed class ShampooRule<TLane>(Shampoo settings) : MatrixRule<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Dictionary<Parameter<TLane>, Sides> sides = [];

    protected override void Attach(Parameter<TLane> parameter) => sides.Add(parameter, new Sides(settings, parameter, Memory));

    protected override void Apply(Parameter<TLane> parameter, Matrix<TLane> gradient)
    {
        Matrix<TLane> step = sides[parameter].Precondition(gradient, Clock.Step == 1 || Clock.Step % settings.UpdateEvery == 0, Clock.Cancellation);
        MatrixArithmetic.AddScaled(parameter.Value, -Clock.LearningRate, step);
    }

    /// <summary>The preconditioners of one parameter; a vector has only the right one.</summary>
    sealed class Sides
    {
        readonly ShampooSide<TLane>? left;
        readonly ShampooSide<TLane> right;
        readonly Matrix<TLane> transposed, halfway, result;

        public Sides(Shampoo settings, Parameter<TLane> parameter, RuleMemory<TLane> memory)
        {
            int rows = parameter.Value.Rows, columns = parameter.Value.Columns;
            double exponent = parameter.IsMatrix ? -0.25 : -0.5;
            left = parameter.IsMatrix ? new ShampooSide<TLane>(settings, exponent, rows, $"left side of {parameter.Name}", memory) : null;
            right = new ShampooSide<TLane>(settings, exponent, columns, $"right side of {parameter.Name}", memory);
            transposed = new Matrix<TLane>(columns, rows);
            halfway = new Matrix<TLane>(rows, columns);
            result = new Matrix<TLane>(rows, columns);
        }

        public Matrix<TLane> Precondition(Matrix<TLane> gradient, bool takesRoots, StepCancellation? cancellation)
        {
            Transposition.Run(gradient, transposed);
            right.Add(transposed, gradient, cancellation);
            left?.Add(gradient, transposed, cancellation);
            if (takesRoots)
            {
                left?.TakeRoot(cancellation);
                right.TakeRoot(cancellation);
            }
            if (left is null)
            {
                right.MultiplyRight(gradient, result, cancellation);
                return result;
            }
            left.MultiplyLeft(gradient, halfway, cancellation);
            right.MultiplyRight(halfway, result, cancellation);
            return result;
        }
    }
}
