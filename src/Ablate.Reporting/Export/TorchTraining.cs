namespace Ablate.Reporting.Export;

/// <summary>How a program for PyTorch trains.</summary>
static class TorchTraining
{
    /// <summary>A <see cref="ScriptTemplate"/>.</summary>
    public const string Text = """"
        def count_correct(said, labels):
            found = said.argmax(1)  #if classes
            found = (said[:, 0] > 0).long()  #if binary
            found = said.argmax(1) if said.shape[1] > 1 else (said[:, 0] > 0).long()  #if both
            return int((found == labels).sum())


        @torch.no_grad()
        def evaluate(model, loss, images, labels):
            model.eval()
            parts = [(model(images[i:i + 1024]), labels[i:i + 1024]) for i in range(0, len(images), 1024)]
            correct = sum(count_correct(said, truth) for said, truth in parts)
            mean = sum(float(loss(said, truth)) * len(truth) for said, truth in parts) / len(images)
            return correct / len(images), mean  #if not costs
            return correct / len(images), mean + float(cost(model))  #if costs


        def train(data, seed, SETTINGS):
            torch.manual_seed(seed)
            model = network()
            optimizer = optimizer(model.parameters())
            data = {part: (torch.from_numpy(images), torch.from_numpy(labels).long()) for part, (images, labels) in data.items()}
            images, labels = data["train"]
            rule = EarlyStopping(**stopping)  #if stopping
            reducer, monitor = plateau(optimizer)  #if plateau
            for epoch in range(1, epochs + 1):
                model.train()
                for group in optimizer.param_groups:  #if by_epoch
                    group["lr"] = schedule(epoch - 1, epochs)  #if by_epoch
                set_momentum(optimizer, momentum(epoch - 1, epochs))  #if by_epoch, momentum
                order = torch.randperm(len(images))  #if not in_order
                order = torch.randperm(len(images)) if shuffle else torch.arange(len(images))  #if in_order
                if drop_last:  #if drop_last
                    order = order[:len(order) // batch_size * batch_size]  #if drop_last
                correct = total = 0
                for rows in order.split(batch_size):  #if not by_step
                batches = order.split(batch_size)  #if by_step
                for batch, rows in enumerate(batches):  #if by_step
                    step, steps = (epoch - 1) * len(batches) + batch, epochs * len(batches)  #if by_step
                    if per == "epoch":  #if by_both
                        step, steps = epoch - 1, epochs  #if by_both
                    for group in optimizer.param_groups:  #if by_step
                        group["lr"] = schedule(step, steps)  #if by_step
                    set_momentum(optimizer, momentum(step, steps))  #if by_step, momentum
                    optimizer.zero_grad()
                    said = model(images[rows])
                    value = loss(said, labels[rows])  #if not weights
                    value = training_loss(said, labels[rows])  #if weights
                    value = value + cost(model)  #if costs
                    value.backward()
                    clip(model.parameters())  #if clipping
                    with torch.no_grad():  #if decay
                        for parameter in model.parameters():  #if decay
                            parameter *= 1 - optimizer.param_groups[0]["lr"] * decay  #if decay
                    optimizer.step()
                    correct += count_correct(said, labels[rows])
                    total += float(value) * len(rows)
                scores = {"epochs": epoch, "train_accuracy": correct / len(order), "train_loss": total / len(order)}  #if watched
                scores["validation_accuracy"], scores["validation_loss"] = evaluate(model, loss, *data["validation"])  #if watched, validation
                if reducer:  #if plateau
                    reducer.step(scores[monitor])  #if plateau
                if rule.ends(model, scores):  #if stopping
                    break  #if stopping
            scores = {"epochs": epochs, "train_accuracy": correct / len(order), "train_loss": total / len(order)}  #if not watched
            scores = rule.restored(model, scores)  #if stopping
            scores["validation_accuracy"], scores["validation_loss"] = evaluate(model, loss, *data["validation"])  #if not watched, validation
            scores["test_accuracy"], scores["test_loss"] = evaluate(model, loss, *data["test"])
            return scores
        """";
}
