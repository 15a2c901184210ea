namespace Ablate.Reporting.Export;

/// <summary>Functions and classes that a program for PyTorch brings along where it needs them.</summary>
static class TorchDefinitions
{
    /// <summary>Those whose names <paramref name="program"/> uses, as its <paramref name="needs"/> are.</summary>
    public static IEnumerable<string> UsedBy(string program, IReadOnlySet<string> needs) =>
        from definition in all where program.Contains(definition.Name, StringComparison.Ordinal) select ScriptTemplate.Of(definition.Text, needs);

    static readonly (string Name, string Text)[] all =
    [
        ("scaled_uniform_(", """"
            def scaled_uniform_(weights, scale, fan):
                """Keras' VarianceScaling: uniform numbers of variance scale / fan."""
                outputs, inputs = weights.shape
                limit = math.sqrt(3 * scale / {"fan_in": inputs, "fan_out": outputs, "fan_avg": (inputs + outputs) / 2}[fan])
                init.uniform_(weights, -limit, limit)
            """"),
        ("scaled_normal_(", """"
            def scaled_normal_(weights, scale, fan):
                """Keras' VarianceScaling: normal numbers of variance scale / fan."""
                outputs, inputs = weights.shape
                init.normal_(weights, 0, math.sqrt(scale / {"fan_in": inputs, "fan_out": outputs, "fan_avg": (inputs + outputs) / 2}[fan]))
            """"),
        ("scaled_truncated_normal_(", """"
            def scaled_truncated_normal_(weights, scale, fan):
                """Keras' VarianceScaling: normal numbers of variance scale / fan without those beyond two deviations."""
                outputs, inputs = weights.shape
                deviation = math.sqrt(scale / {"fan_in": inputs, "fan_out": outputs, "fan_avg": (inputs + outputs) / 2}[fan])
                deviation /= 0.87962566103423978  # what cutting off at two deviations takes away
                init.trunc_normal_(weights, 0, deviation, -2 * deviation, 2 * deviation)
            """"),
        ("as_pytorch", """"
            def as_pytorch(numbers):
                """Leaves them as PyTorch makes them."""
            """"),
        ("weights=", """"
            def dense(inputs, units, weights, biases):
                layer = nn.Linear(inputs, units, bias=biases is not None)
                weights(layer.weight)
                if biases is not None:
                    biases(layer.bias)
                return layer
            """"),
        ("costing(", """"
            def costing(layer, weights=(0, 0), biases=(0, 0)):
                """A layer that adds l1 * sum of magnitudes + l2 * sum of squares to the loss, of its weights and its biases."""
                numbers = [(weights, layer.weight)] + ([(biases, layer.bias)] if layer.bias is not None else [])
                layer.cost = lambda: sum(l1 * part.abs().sum() + l2 * part.square().sum() for (l1, l2), part in numbers)
                return layer
            """"),
        ("cost(model)", """"
            def cost(model):
                """What the weights of all layers cost."""
                return sum(layer.cost() for layer in model if hasattr(layer, "cost"))
            """"),
        ("GaussianNoise(", """"
            class GaussianNoise(nn.Module):
                """Adds normal numbers of this deviation while training."""

                def __init__(self, deviation):
                    super().__init__()
                    self.deviation = deviation

                def forward(self, inputs):
                    return inputs + self.deviation * torch.randn_like(inputs) if self.training else inputs
            """"),
        ("GaussianDropout(", """"
            class GaussianDropout(nn.Module):
                """Multiplies by normal numbers of mean 1 while training, of the variance that dropout has."""

                def __init__(self, rate):
                    super().__init__()
                    self.deviation = math.sqrt(rate / (1 - rate))

                def forward(self, inputs):
                    return inputs * (1 + self.deviation * torch.randn_like(inputs)) if self.training else inputs
            """"),
        ("mixed(", """"
            def mixed(inputs, labels, alpha, per_row=False):
                """Mixup: rows and what is true of them become s times their own and 1 - s times those of other rows, s of a beta distribution."""
                share = torch.distributions.Beta(alpha, alpha).sample((len(inputs) if per_row else 1, 1))
                truth = functional.one_hot(labels, OUTPUTS).float()  #if not values
                others = torch.randperm(len(inputs))
                return share * inputs + (1 - share) * inputs[others], share * truth + (1 - share) * truth[others]  #if not values
                return share * inputs + (1 - share) * inputs[others], share * labels + (1 - share) * labels[others]  #if values
            """"),
        ("set_momentum(", """"
            def set_momentum(optimizer, value):
                """The momentum, or Adam's decay of the first moment; None leaves it."""
                for group in optimizer.param_groups if value is not None else []:
                    if "betas" in group:
                        group["betas"] = (value, *group["betas"][1:])
                    elif "momentum" in group:
                        group["momentum"] = value
            """"),
        ("BinaryCrossEntropy(", """"
            class BinaryCrossEntropy(nn.Module):
                """Of one logit for the second of two classes."""

                def forward(self, said, labels):
                    return functional.binary_cross_entropy_with_logits(said[:, 0], labels.float())
            """"),
        ("WeightedCrossEntropy(", """"
            class WeightedCrossEntropy(nn.Module):
                """Keras' class weights: the mean over the rows, where PyTorch has that over the weights."""

                def __init__(self, weights):
                    super().__init__()
                    self.loss = nn.CrossEntropyLoss(torch.tensor(weights), reduction="sum")

                def forward(self, said, labels):
                    return self.loss(said, labels) / len(labels)
            """"),
        ("AgainstOnes(", """"
            class AgainstOnes(nn.Module):
                """A loss of every output, against 1 for the true class and 0 for the others."""

                def __init__(self, loss):
                    super().__init__()
                    self.loss = loss

                def forward(self, said, labels):
                    return self.loss(said, functional.one_hot(labels, said.shape[1]).float())
            """"),
        ("CategoricalHinge(", """"
            class CategoricalHinge(nn.Module):
                """Keras': how far the true class is not 1 above the largest of the others, which are at least 0."""

                def forward(self, said, labels):
                    truth = functional.one_hot(labels, said.shape[1])
                    return (1 + (said * (1 - truth)).max(1).values - (said * truth).sum(1)).clamp(min=0).mean()
            """"),
        ("FocalCrossEntropy(", """"
            class FocalCrossEntropy(nn.Module):
                """Keras' CategoricalFocalCrossentropy: answers that are right already count less."""

                def __init__(self, alpha, gamma, from_logits, label_smoothing):
                    super().__init__()
                    self.alpha, self.gamma, self.from_logits, self.label_smoothing = alpha, gamma, from_logits, label_smoothing

                def forward(self, said, labels):
                    truth = functional.one_hot(labels, said.shape[1]) * (1 - self.label_smoothing) + self.label_smoothing / said.shape[1]
                    shares = said.softmax(1) if self.from_logits else said / said.sum(1, keepdim=True)
                    shares = shares.clamp(1e-7, 1 - 1e-7)
                    return -(self.alpha * (1 - shares) ** self.gamma * truth * shares.log()).sum(1).mean()
            """"),
        ("KerasBatchNorm(", """"
            class KerasBatchNorm(nn.BatchNorm1d):
                """Keras divides the running variance by the rows of a batch, PyTorch by one less; and Keras takes batches of one row."""

                def forward(self, inputs):
                    if not self.training:
                        return super().forward(inputs)
                    mean, variance = inputs.mean(0), inputs.var(0, unbiased=False)
                    self.running_mean.lerp_(mean.detach(), self.momentum)
                    self.running_var.lerp_(variance.detach(), self.momentum)
                    return (inputs - mean) / (variance + self.eps).sqrt() * self.weight + self.bias
            """"),
        ("KerasAdam(", """"
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
            """"),
        ("KerasRMSprop(", """"
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
            """"),
        ("KerasAdagrad(", """"
            class KerasAdagrad(torch.optim.Optimizer):
                """Keras adds epsilon under the root, torch.optim.Adagrad to it."""

                def __init__(self, parameters, lr, initial, eps):
                    super().__init__(parameters, dict(lr=lr, initial=initial, eps=eps))

                @torch.no_grad()
                def step(self):
                    for group in self.param_groups:
                        for parameter in group["params"]:
                            squares = self.state[parameter].setdefault("squares", torch.full_like(parameter, group["initial"]))
                            squares += parameter.grad ** 2
                            parameter -= group["lr"] * parameter.grad / (squares + group["eps"]).sqrt()
            """"),
        ("dict(monitor=", """"
            class EarlyStopping:
                """Ends a training in which nothing became better for `patience` epochs."""

                def __init__(self, monitor, patience, minimum_change, restore):
                    self.monitor, self.patience, self.minimum_change, self.restore = monitor, patience, minimum_change, restore
                    self.best, self.best_scores, self.waited, self.stopped = math.inf, None, 0, False

                def ends(self, model, scores):
                    value = scores[self.monitor] if self.monitor.endswith("loss") else -scores[self.monitor]
                    self.waited += 1
                    if value + self.minimum_change < self.best:
                        self.best, self.best_scores, self.waited = value, scores, 0
                        self.best_weights = {name: weights.clone() for name, weights in model.state_dict().items()}
                    self.stopped = self.waited >= max(self.patience, 1) and scores["epochs"] > 1
                    return self.stopped

                def restored(self, model, scores):
                    """The scores of the weights that are kept."""
                    if self.best_scores is None or self.restore == "never" or self.restore == "when_stopped" and not self.stopped:
                        return scores
                    model.load_state_dict(self.best_weights)
                    return {**self.best_scores, "epochs": scores["epochs"]}
            """"),
    ];
}
