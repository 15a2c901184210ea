namespace Ablate.Reporting.Export;

/// <summary>How a program for PyTorch trains.</summary>
static class TorchTraining
{
    /// <summary>A <see cref="ScriptTemplate"/>.</summary>
    public const string Text = """"
        def count_correct(said, labels):  #if not values
            labels = labels.argmax(1) if labels.dim() > 1 else labels  #if mixup, not values
            found = said.argmax(1)  #if classes
            found = (said[:, 0] > 0).long()  #if binary
            found = said.argmax(1) if said.shape[1] > 1 else (said[:, 0] > 0).long()  #if both
            return int((found == labels).sum())  #if not values
          #if not values
          #if not values
        @torch.no_grad()
        def evaluate(part, model, loss, inputs, labels):
            model.eval()
            batches = [(model(inputs[i:i + 1024]), labels[i:i + 1024]) for i in range(0, len(inputs), 1024)]
            mean = sum(float(loss(said, truth)) * len(truth) for said, truth in batches) / len(inputs)
            mean += float(cost(model))  #if costs
            correct = sum(count_correct(said, truth) for said, truth in batches)  #if not values
            return {f"{part}_accuracy": correct / len(inputs), f"{part}_loss": mean}  #if not values
            return {f"{part}_loss": mean}  #if values


        def train(data, seed, SETTINGS):
            torch.manual_seed(seed)
            random = np.random.default_rng(seed)  #if augmented
            model = network()
            optimizer = optimizer(model.parameters())
            mean, deviation = [torch.tensor(numbers, dtype=torch.float32) for numbers in data["unit"]]  #if unit
            data = {part: (torch.from_numpy(inputs), torch.from_numpy(labels).long()) for part, (inputs, labels) in data.items()}  #if not values
            data = {part: (torch.from_numpy(inputs), torch.from_numpy(labels)) for part, (inputs, labels) in data.items()}  #if values, not unit
            data = {part: [torch.from_numpy(numbers) for numbers in data[part]] for part in data if part != "unit"}  #if unit
            inputs, labels = data["train"]
          #if unit
            def measured(said, truth):  #if unit
                """The loss in the unit of the file."""  #if unit
                return loss(said * deviation + mean, truth * deviation + mean)  #if unit
          #if unit
            rule = EarlyStopping(**stopping)  #if stopping
            reducer, monitor = plateau(optimizer)  #if plateau
            for epoch in range(1, epochs + 1):
                model.train()
                for group in optimizer.param_groups:  #if by_epoch
                    group["lr"] = schedule(epoch - 1, epochs)  #if by_epoch
                set_momentum(optimizer, momentum(epoch - 1, epochs))  #if by_epoch, momentum
                order = torch.randperm(len(inputs))  #if not in_order
                order = torch.randperm(len(inputs)) if shuffle else torch.arange(len(inputs))  #if in_order
                if drop_last:  #if drop_last
                    order = order[:len(order) // batch_size * batch_size]  #if drop_last
                correct = total = 0  #if not values
                total = 0  #if values
                for rows in order.split(batch_size):  #if not by_step
                batches = order.split(batch_size)  #if by_step
                for batch, rows in enumerate(batches):  #if by_step
                    step, steps = (epoch - 1) * len(batches) + batch, epochs * len(batches)  #if by_step
                    if per == "epoch":  #if by_both
                        step, steps = epoch - 1, epochs  #if by_both
                    for group in optimizer.param_groups:  #if by_step
                        group["lr"] = schedule(step, steps)  #if by_step
                    set_momentum(optimizer, momentum(step, steps))  #if by_step, momentum
                    shown, truth = inputs[rows], labels[rows]
                    shown = torch.from_numpy(augmented(shown.numpy(), augmentation, random))  #if augmented
                    if mixup:  #if mixup
                        shown, truth = mixed(shown, truth, mixup)  #if mixup, not mixup_per_row
                        shown, truth = mixed(shown, truth, mixup, mixup_per_row)  #if mixup_per_row
                    optimizer.zero_grad()
                    said = model(shown)
                    value = loss(said, truth)  #if not weights
                    value = training_loss(said, truth)  #if weights
                    value = value + cost(model)  #if costs
                    value.backward()
                    clip(model.parameters())  #if clipping
                    with torch.no_grad():  #if decay
                        for parameter in model.parameters():  #if decay
                            parameter *= 1 - optimizer.param_groups[0]["lr"] * decay  #if decay
                    optimizer.step()
                    correct += count_correct(said, truth)  #if not values
                    total += float(value) * len(rows)  #if not unit
                    total += float(measured(said, truth)) * len(rows)  #if unit, not costs
                    total += float(measured(said, truth) + cost(model)) * len(rows)  #if unit, costs
                scores = {"epochs": epoch, "train_accuracy": correct / len(order), "train_loss": total / len(order)}  #if not values
                scores = {"epochs": epoch, "train_loss": total / len(order)}  #if values
                scores.update(evaluate("validation", model, LOSS, *data["validation"]))  #if watched, validation
                if reducer:  #if plateau
                    reducer.step(scores[monitor])  #if plateau
                if rule.ends(model, scores):  #if stopping
                    break  #if stopping
            scores = rule.restored(model, scores)  #if stopping
            scores.update(evaluate("validation", model, LOSS, *data["validation"]))  #if not watched, validation
            scores.update(evaluate("test", model, LOSS, *data["test"]))  #if judged
            return scores
        """";
}
