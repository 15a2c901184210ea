#!/usr/bin/env bash
# What each elementwise optimizer takes in shares of Adam, on one core: every run stands between two of Adam, so that the share means something
# on a machine whose speed changes.
# Usage: [NETWORK=784-128-64-10] [BATCH=128] benchmarks/optimizers.sh [ROUNDS] [OPTIMIZER...]
set -euo pipefail
cd "$(dirname "$0")/.."
network=${NETWORK:-784-128-64-10} batch=${BATCH:-128} rounds=${1:-9}
shift || true
[ $# -gt 0 ] || set -- sgd momentum nesterov rmsprop adagrad adadelta adamax nadam amsgrad adamw adabelief yogi radam lion asgd rprop ftrl adan
ablate=src/Ablate.Cli/bin/Release/net10.0/Ablate.Cli.dll
epoch() { taskset -c 0 dotnet "$ablate" bench --network "$network" --batch "$batch" --optimizer "$1" --repeat 3 --json | sed -E 's/.*"milliseconds_per_epoch":([0-9.]+).*/\1/'; }
median() { sort -n | awk '{ v[NR] = $1 } END { printf "%.2f", (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'; }

declare -A shares
before=$(epoch adam)
for ((i = 0; i < rounds; i++)); do
  for optimizer in "$@"; do
    own=$(epoch "$optimizer")
    after=$(epoch adam)
    shares[$optimizer]+="$(awk "BEGIN { print 2 * $own / ($before + $after) }") "
    before=$after
  done
done
echo "| optimizer | share of Adam, median of $rounds |"
echo "| --- | --- |"
for optimizer in "$@"; do
  echo "| $optimizer | $(tr ' ' '\n' <<< "${shares[$optimizer]% }" | median) |"
done
