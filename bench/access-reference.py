#!/usr/bin/env python3
"""The bar for access: floating catchment areas as vectorised numpy, and as scipy's sparse products.

Usage: access-reference.py FOLDER
FOLDER holds little-endian binary files: points.bin and places.bin (float64 x, y, amount, one after another per record),
point.bin and place.bin (int32, one per pair, sorted by point then place), cost.bin (float64). Gaussian, sigma 10, threshold 30.
Prints one JSON object: milliseconds of each way, and writes access.bin (float64 per point).
"""
import json
import sys
import time
from pathlib import Path
from statistics import median

import numpy as np

folder = Path(sys.argv[1])
points = np.fromfile(folder / "points.bin", "<f8").reshape(-1, 3)
places = np.fromfile(folder / "places.bin", "<f8").reshape(-1, 3)
who = np.fromfile(folder / "point.bin", "<i4").astype(np.int64)
where = np.fromfile(folder / "place.bin", "<i4").astype(np.int64)
cost = np.fromfile(folder / "cost.bin", "<f8")
people, supply = points[:, 2].copy(), places[:, 2].copy()
threshold = 30.0


def ratios(reached):
    return np.divide(supply, reached, out=np.zeros(len(supply)), where=reached > 0)


def kept(weight):
    ratio = ratios(np.bincount(where, weights=people[who] * weight, minlength=len(places)))
    return np.bincount(who, weights=ratio[where] * weight, minlength=len(points))


def whole():
    return kept(np.exp(-cost * cost / 200.0))


def neighbours():
    """Pairs within the threshold, one vectorised row of distances per point."""
    rows, columns, costs = [], [], []
    for i in range(len(points)):
        dx = places[:, 0] - points[i, 0]
        dy = places[:, 1] - points[i, 1]
        far = np.sqrt(dx * dx + dy * dy)
        near = np.nonzero(far <= threshold)[0]
        rows.append(np.full(len(near), i, np.int32))
        columns.append(near.astype(np.int32))
        costs.append(far[near])
    return np.concatenate(rows), np.concatenate(columns), np.concatenate(costs)


def clocked(run, turns):
    """Milliseconds of the clock and of the processor, medians."""
    run()
    clock, processor = [], []
    for _ in range(turns):
        start, busy = time.perf_counter(), time.process_time()
        run()
        clock.append(1000 * (time.perf_counter() - start))
        processor.append(1000 * (time.process_time() - busy))
    return {"clock": round(median(clock), 3), "processor": round(median(processor), 3)}


weight = np.exp(-cost * cost / 200.0)
out = {
    "numpy": np.__version__,
    "kept": clocked(lambda: kept(weight), 7),
    "whole": clocked(whole, 7),
    "neighbours": clocked(neighbours, 3),
    "pairs": int(len(neighbours()[0])),
}
try:
    import scipy
    from scipy.sparse import csr_matrix

    matrix = csr_matrix((weight, (who, where)), shape=(len(points), len(places)))
    flipped = matrix.T.tocsr()
    out["scipy"] = scipy.__version__
    out["product"] = clocked(lambda: matrix @ ratios(flipped @ people), 15)
except ImportError:
    out["scipy"] = None
whole().astype("<f8").tofile(folder / "access.bin")
print(json.dumps(out))
