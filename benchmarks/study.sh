#!/usr/bin/env bash
# Seconds of a whole study, from process start to exit, beside what a yardstick program takes for one epoch, in turn: absolute times do not
# travel between machines, nor from hour to hour on a shared one.
# Usage: benchmarks/study.sh YARDSTICK MNIST_FOLDER [ROUNDS] [STUDY]
# The yardstick is called as `KB=112 YARDSTICK MNIST_FOLDER 128 784-128-64-10 5 1 sp` on one core and prints "[0] epoch N: T ms".
set -euo pipefail
yardstick=$(realpath "$1") mnist=$(realpath "$2") rounds=${3:-7}
cd "$(dirname "$0")/.."
study=${4:-studies/activation-by-optimizer.yaml}
ablate=src/Ablate.Cli/bin/Release/net10.0/Ablate.Cli.dll
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
median() { sort -n | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'; }
epoch() { KB=112 taskset -c 0 "$yardstick" "$mnist" 128 784-128-64-10 5 1 sp | sed -nE 's/.*epoch [2-9]: ([0-9.]+) ms.*/\1/p' | median; }

echo "| round | study (s) | before training (s) | after the last trial (s) | yardstick's epoch (ms) | epochs of the yardstick |"
echo "| --- | --- | --- | --- | --- | --- |"
ratios=() before=$(epoch)
for ((i = 1; i <= rounds; i++)); do
  began=$(date +%s.%N)
  dotnet "$ablate" run "$study" --output "$work/$i" --quiet
  ended=$(date +%s.%N)
  after=$(epoch)
  mean=$(awk "BEGIN { print ($before + $after) / 2 }")
  ratios+=("$(awk "BEGIN { print ($ended - $began) * 1000 / $mean }")")
  # The log is begun before the first training; the table of results is written when the last trial has ended.
  awk "BEGIN { printf \"| %d | %.2f | %.2f | %.2f | %.0f | %.1f |\n\", $i, $ended - $began, $(stat -c %.W "$work/$i/log.txt") - $began, $ended - $(stat -c %.Y "$work/$i/results.csv"), $mean, ${ratios[-1]} }"
  before=$after
done
echo "| median | | | | | $(printf '%s\n' "${ratios[@]}" | median) |"
