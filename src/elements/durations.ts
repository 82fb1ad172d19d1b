/** @module How long things may take, in milliseconds, and how often it is tried: the one list. */

/** One request to an endpoint, its answer and the body included. */
export const attemptTime = 12_000;
/** An endpoint's answer in all, pauses and repetitions included. */
export const totalTime = 45_000;
/** Requests after the first. */
export const mostRetries = 3;
/** The pause before a repetition is anything up to this, doubled with each. */
export const firstBackoff = 500;
export const longestBackoff = 8_000;
/** A longer `Retry-After` is left to the person and the Retry button. */
export const longestRetryAfter = 60_000;
/** A page in a frame, unless `load-timeout` says otherwise. */
export const defaultLoadTimeout = 20_000;
/** WebKit reports a blocked frame only so much after its `load`. */
export const lateViolation = 1000;
