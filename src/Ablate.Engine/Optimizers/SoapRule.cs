using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Optimizers;

/// <summary>SOAP at work. Steps are counted from the second on, since the first changes nothing.</summary>
sealed unsafe class SoapRule<TLane>(Soap settings) : MatrixRule<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Dictionary<Parameter<TLane>, Sides> sides = [];

    double Beta1 => Clock.Momentum ?? settings.Beta1;

    protected override void Attach(Parameter<TLane> parameter)
    {
        parameter.AllocateState(2);
        sides.Add(parameter, new Sides(settings, parameter, Memory));
    }

    protected override void Apply(Parameter<TLane> parameter, Matrix<TLane> gradient)
    {
        Sides turned = sides[parameter];
        long step = Clock.Step - 1;
        if (step > 0)
        {
            Moment.Forget(parameter.State[0], Beta1);
            MatrixArithmetic.MoveTowards(parameter.State[0], 1 - Beta1, gradient);
            Matrix<TLane> turnedGradient = turned.Forth(gradient, turned.First, Clock.Cancellation);
            Matrix<TLane> turnedMoment = turned.Forth(parameter.State[0], turned.Second, Clock.Cancellation);
            Divide(turnedMoment, parameter.State[1], turnedGradient);
            double correction = Math.Sqrt(1 - Math.Pow(settings.Beta2, step)) / (1 - Math.Pow(Beta1, step));
            MatrixArithmetic.AddScaled(parameter.Value, -Clock.LearningRate * correction, turned.Back(turnedMoment, Clock.Cancellation));
        }
        turned.Follow(gradient, parameter.State[1], isFirst: step == 0, isDue: step > 0 && step % settings.UpdateEvery == 0, Clock.Cancellation);
    }

    /// <summary>Takes the gradient into the second moment and divides the first by its root.</summary>
    void Divide(Matrix<TLane> moment, Matrix<TLane> squares, Matrix<TLane> gradient)
    {
        Moment.Forget(squares, settings.Beta2);
        TLane share = TLane.Create(1 - settings.Beta2), epsilon = TLane.Create(settings.Epsilon);
        for (nint row = 0; row < moment.Rows; row++)
        {
            TLane* m = moment.Row(row), v = squares.Row(row), g = gradient.Row(row);
            for (nint i = 0; i < moment.Lanes; i++)
            {
                v[i] = Moment.SquareTowards(v[i], share, g[i]);
                m[i] /= TLane.Sqrt(v[i]) + epsilon;
            }
        }
    }

    /// <summary>The eigenvectors of both sides of one parameter; a vector has none.</summary>
    sealed class Sides
    {
        readonly SoapSide<TLane>? left, right;
        readonly Matrix<TLane> transposed, halfway, result;
        readonly double share;

        public Sides(Soap settings, Parameter<TLane> parameter, RuleMemory<TLane> memory)
        {
            int rows = parameter.Value.Rows, columns = parameter.Value.Columns;
            left = parameter.IsMatrix && rows <= settings.MaxSize ? new SoapSide<TLane>(rows, $"left side of {parameter.Name}", memory) : null;
            right = parameter.IsMatrix && columns <= settings.MaxSize ? new SoapSide<TLane>(columns, $"right side of {parameter.Name}", memory) : null;
            share = 1 - (settings.PreconditionerBeta ?? settings.Beta2);
            transposed = new Matrix<TLane>(columns, rows);
            halfway = new Matrix<TLane>(rows, columns);
            First = new Matrix<TLane>(rows, columns);
            Second = new Matrix<TLane>(rows, columns);
            result = new Matrix<TLane>(rows, columns);
        }

        public Matrix<TLane> First { get; }

        public Matrix<TLane> Second { get; }

        /// <summary>target = QL^T source QR.</summary>
        public Matrix<TLane> Forth(Matrix<TLane> source, Matrix<TLane> target, StepCancellation? cancellation)
        {
            Matrix<TLane> between = right is null ? target : halfway;
            if (left is null)
                between.CopyFrom(source);
            else
                MatrixProduct.Run(left.Vectors, source, between, cancellation);
            if (right is not null)
                MatrixProduct.Run(between, right.Columns, target, cancellation);
            return target;
        }

        /// <summary>QL source QR^T.</summary>
        public Matrix<TLane> Back(Matrix<TLane> source, StepCancellation? cancellation)
        {
            if (left is not null)
                MatrixProduct.RunTransposed(left.Vectors, source, halfway, cancellation);
            Matrix<TLane> between = left is null ? source : halfway;
            if (right is null)
                return between;
            MatrixProduct.Run(between, right.Vectors, result, cancellation);
            return result;
        }

        /// <summary>Takes the gradient into the preconditioners, and lets the eigenvectors follow.</summary>
        public void Follow(Matrix<TLane> gradient, Matrix<TLane> squares, bool isFirst, bool isDue, StepCancellation? cancellation)
        {
            if (left is null && right is null)
                return;
            Transposition.Run(gradient, transposed);
            left?.Move(share, gradient, transposed, cancellation);
            right?.Move(share, transposed, gradient, cancellation);
            if (isFirst)
            {
                left?.Decompose(cancellation);
                right?.Decompose(cancellation);
            }
            else if (isDue)
            {
                left?.FollowRows(squares, halfway, cancellation);
                right?.FollowColumns(squares, halfway, cancellation);
            }
        }
    }
}
