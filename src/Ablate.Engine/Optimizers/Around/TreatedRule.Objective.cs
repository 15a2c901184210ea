using Ablate.Engine.Parameters;

namespace Ablate.Engine.Optimizers.Around;

/// <content>What a rule sees that evaluates its batch again.</content>
sealed partial class TreatedRule<TLane>
{
    /// <summary>The loss with coupled decay, and with gradients treated as those that came first.</summary>
    sealed class TreatedObjective(TreatedRule<TLane> treated) : IObjective<TLane>, IGradientReceiver<TLane>
    {
        IObjective<TLane>? objective;

        public TreatedObjective Around(IObjective<TLane> objective)
        {
            this.objective = objective;
            return this;
        }

        public double Evaluate(IGradientReceiver<TLane> receiver, bool movesStatistics = false)
        {
            double loss = objective!.Evaluate(this, movesStatistics) * (treated.settings.Maximize ? -1 : 1);
            WeightDecay decay = treated.settings.WeightDecay;
            if (decay is { Form: WeightDecayForm.Coupled, Rate: > 0 } && !treated.settings.Decays)
            {
                foreach (Parameter<TLane> parameter in treated.parameters)
                    loss += decay.Of(parameter.Name) / 2 * MatrixNorm.SumOfSquares(parameter.Value);
            }
            treated.Release(receiver, 1, isFirst: false);
            return loss;
        }

        public void Receive(Parameter<TLane> parameter, IGradientSource<TLane> gradient) => treated.held[parameter].Store(gradient);
    }
}
