namespace Ablate.Reporting.Export;

/// <summary>Functions and classes that a program for PyTorch brings along where it needs them.</summary>
static class TorchDefinitions
{
    /// <summary>A dense layer with its initializers.</summary>
    public const string DenseLayer = """"


        def dense(inputs, units, weights, bias):
            layer = nn.Linear(inputs, units, bias=bias is not None)
            weights(layer.weight)
            if bias is not None:
                bias(layer.bias)
            return layer

        """";

    /// <summary>The initializer that leaves numbers as PyTorch makes them.</summary>
    public const string AsPytorch = """"


        def as_pytorch(numbers):
            """Leaves them as PyTorch makes them."""

        """";

    /// <summary>Initial weights of variance scale / fan.</summary>
    public const string Scaled = """"


        def scaled_weights(scale, fan, distribution):
            """Weights of variance scale / fan, as Keras' VarianceScaling draws them."""
            def fill(weights):
                outputs, inputs = weights.shape
                deviation = math.sqrt(scale / {"fan_in": inputs, "fan_out": outputs, "fan_avg": (inputs + outputs) / 2}[fan])
                if distribution == "uniform":
                    init.uniform_(weights, -math.sqrt(3) * deviation, math.sqrt(3) * deviation)
                elif distribution == "untruncated_normal":
                    init.normal_(weights, 0, deviation)
                else:
                    deviation /= 0.87962566103423978  # what cutting off at two deviations takes away
                    init.trunc_normal_(weights, 0, deviation, -2 * deviation, 2 * deviation)
            return fill

        """";

    /// <summary>Binary cross-entropy of one logit.</summary>
    public const string Binary = """"


        class BinaryCrossEntropy(nn.Module):
            """Of one logit for the second of two classes."""

            def forward(self, said, labels):
                return functional.binary_cross_entropy_with_logits(said[:, 0], labels.float())

        """";

    /// <summary>Mean squared error against one-hot classes.</summary>
    public const string SquaredError = """"


        class SquaredError(nn.Module):
            """The mean over classes and rows, against 1 for the true class and 0 for the others."""

            def forward(self, said, labels):
                return functional.mse_loss(said, functional.one_hot(labels, said.shape[1]).float())

        """";

    /// <summary>Adam with Keras' epsilon.</summary>
    public const string KerasAdam = """"


        class KerasAdam(torch.optim.Optimizer):
            """Keras adds epsilon to the root before the bias correction, which torch.optim.Adam cannot."""

            def __init__(self, parameters, lr, betas, eps):
                super().__init__(parameters, dict(lr=lr, betas=betas, eps=eps))

            @torch.no_grad()
            def step(self):
                for group in self.param_groups:
                    (one, two), eps = group["betas"], group["eps"]
                    for parameter in group["params"]:
                        state = self.state[parameter]
                        if not state:
                            state.update(step=0, m=torch.zeros_like(parameter), v=torch.zeros_like(parameter))
                        state["step"] += 1
                        state["m"].lerp_(parameter.grad, 1 - one)
                        state["v"].lerp_(parameter.grad ** 2, 1 - two)
                        rate = group["lr"] * math.sqrt(1 - two ** state["step"]) / (1 - one ** state["step"])
                        parameter -= rate * state["m"] / (state["v"].sqrt() + eps)

        """";

    /// <summary>RMSprop with Keras' epsilon.</summary>
    public const string KerasRmsProp = """"


        class KerasRMSprop(torch.optim.Optimizer):
            """Keras adds epsilon under the root, torch.optim.RMSprop to it."""

            def __init__(self, parameters, lr, rho, eps):
                super().__init__(parameters, dict(lr=lr, rho=rho, eps=eps))

            @torch.no_grad()
            def step(self):
                for group in self.param_groups:
                    for parameter in group["params"]:
                        square = self.state[parameter].setdefault("square", torch.zeros_like(parameter))
                        square.lerp_(parameter.grad ** 2, 1 - group["rho"])
                        parameter -= group["lr"] * parameter.grad / (square + group["eps"]).sqrt()

        """";
}
