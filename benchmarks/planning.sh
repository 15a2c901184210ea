#!/usr/bin/env bash
# Time and memory of `ablate run` from process start to the first training step, for 100,000 planned trials:
# 100 cells of 1,000 repeats each, and 100,000 cells. Prints a Markdown table.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build -c Release -v q src/Ablate.Cli > /dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

study() { # name, learning rates, batch sizes, repeats
  cat > "$work/$1.yaml" <<YAML
study: $1
data: { dataset: mnist, validation: last 10 % }
network:
  - dense: 128
    activation: \${activation}
  - dense: 10
    activation: softmax
training: { epochs: 1 }
factors:
  optimizer: [sgd, adam, rmsprop, adagrad, adadelta]
  activation: [relu, sigmoid, tanh, elu]
  learning_rate: [$2]
  batch_size: [$3]
repeats: $4
YAML
}
study repeats "0.1, 0.01, 0.001, 0.0001, 0.00001" "100" 1000
study cells "$(seq -s ', ' 0.001 0.001 0.050)" "$(seq -s ', ' 101 200)" 1

echo "| 100,000 trials | seconds to the first step | memory then |"
echo "| --- | ---: | ---: |"
for name in repeats cells; do
  for attempt in 1 2 3 4 5; do
    rm -rf "$work/run"
    began=$(date +%s.%N)
    dotnet src/Ablate.Cli/bin/Release/net10.0/Ablate.Cli.dll run "$work/$name.yaml" --output "$work/run" --quiet &
    until grep -q begins "$work/run/log.txt" 2> /dev/null; do sleep 0.02; done
    ended=$(date +%s.%N)
    memory=$(awk '/VmHWM/ { print int($2 / 1024) }' "/proc/$!/status")
    kill -KILL $!; wait $! 2> /dev/null || true
    awk -v a="$began" -v b="$ended" -v m="$memory" 'BEGIN { printf "%.2f %d\n", b - a, m }'
  done | sort -n | sed -n 3p | { read -r seconds memory; echo "| $name | $seconds | $memory MB |"; }
done
