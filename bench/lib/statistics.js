/** @module Medians, and the order in which things are measured. */

/** @param {readonly number[]} numbers */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * @param {number} number
 * @param {number} digits after the point
 */
export function rounded(number, digits) {
  return Number(number.toFixed(digits));
}

/**
 * @template T
 * @param {readonly T[]} list
 * @returns the same in random order
 */
export function shuffled(list) {
  return list
    .map((item) => ({ item, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
