/**
 * @module How long things may take, in milliseconds: the one list. The deadlines nest, an attempt in a request, and a
 * request in the 12 s that the element gives each of its own attempts.
 */
export const durations = {
  /** All calls to a service for one request, together. */
  request: 8000,
  /** One of them, with the whole of its answer. */
  attempt: 4000,
  /** The longest pause before the one retry. */
  pause: 250,
  /** How long a service that fails is left alone. */
  circuitRest: 5000,
  /** An answer of the store of the limits. */
  store: 250,
  /** How long that store is left alone after it has failed. */
  storeRest: 5000,
};
