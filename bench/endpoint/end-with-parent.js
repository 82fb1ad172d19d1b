/** @module Whatever ends the benchmark, a signal too, ends its processes. */
process.once('disconnect', () => process.exit());
