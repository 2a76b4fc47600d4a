#!/usr/bin/env bash
# pyarrow 26.0.1 (Linux, x86-64): the first value that Arrow's default memory pool (mimalloc)
# allocates reserves 1 GB of address space at once, whatever its size; with the pool of the C
# library it is a few MB. A process that limits itself by RLIMIT_AS, as one that opens strangers'
# files should, loses half of a limit of 2 GB before it has read a byte.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyarrow==26.0.1
cat > "$folder/look.py" <<'PY'
import sys

import pyarrow as pa


def reserved() -> int:
    status = open("/proc/self/status").read()
    return int(status.split("VmSize:")[1].split()[0]) // 1024


before = reserved()
pool = pa.default_memory_pool()
pa.allocate_buffer(64)
print(pool.backend_name, reserved() - before, "MB of address space for 64 bytes")
sys.exit(not (reserved() - before >= 1000) if pool.backend_name == "mimalloc" else reserved() - before > 100)
PY
"$folder/venv/bin/python" "$folder/look.py"
ARROW_DEFAULT_MEMORY_POOL=system "$folder/venv/bin/python" "$folder/look.py"
