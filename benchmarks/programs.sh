#!/usr/bin/env bash
# Trains the cells of the programs' studies that the reference has means for, and writes docs/agreement/programs.md.
# Usage: benchmarks/programs.sh REFERENCE [RUNS]
# REFERENCE is a folder with the CSV files of the real Keras (five-against-eight, ten-classes, ladder) and of program 4. Studies whose
# folder in RUNS is there already are not trained again. It takes 25 minutes on one core.
set -euo pipefail
reference=$(realpath "$1") runs=$(realpath -m "${2:-$(dirname "$0")/../runs/programs}")
cd "$(dirname "$0")/.."
train() {
  local folder=$1 study=$2
  shift 2
  [ -f "$runs/$folder/results.csv" ] || dotnet src/Ablate.Cli/bin/Release/net10.0/Ablate.Cli.dll run "studies/$study.yaml" --workers 1 --output "$runs/$folder" --force -q "$@"
}
alone() { train "$1" techniques-factorial --repeats 8 --set "scale=[unit]" "${@:2}"; }

train ten-classes ten-classes
train five-against-eight five-against-eight
train initializer-by-activation initializer-by-activation --repeats 12
train table-03 table-03-activations-nesterov
train table-04 table-04-activations-adam
train alone techniques-alone --repeats 8 --set "scale=[unit]"
train ladder technique-ladder --repeats 8 --set "scale=[unit]"
alone factorial-adam --set "optimizer=[adam]" --set "activation=[sigmoid]" --set "initializer=[glorot_uniform]"
alone factorial-he-adam --set "optimizer=[adam]" --set "activation=[sigmoid]" --set "initializer=[he_normal]" --set "normalized=[false]" --set "dropped=[true]"
alone factorial-he-sgd --set "optimizer=[sgd]" --set "activation=[relu, elu]" --set "initializer=[he_normal]" --set "normalized=[false]" --set "dropped=[true]"
python3 benchmarks/programs.py "$reference" "$runs" docs/agreement/programs.md
