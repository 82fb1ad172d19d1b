/** @module A service that fails is left alone for a while: whoever asks is answered at once, and it can recover. */
import {
  circuitBreaker,
  CircuitState,
  CountBreaker,
  handleResultType,
  isBrokenCircuitError,
} from 'cockatiel';
import { durations } from './durations.js';
import { Refusal } from './problem.js';
import type { EndpointEventType } from './report.js';
import { UpstreamError } from './upstream-error.js';

/** It opens when more than half of the last 40 calls have failed, or of those there were, from the twentieth on. */
const lastCalls = { size: 40, minimumNumberOfCalls: 20, threshold: 0.5 };

/** Hears that a service is left alone from now on, or that it works again. */
export type Tell = (event: Extract<EndpointEventType, `circuit-${string}`>) => void;

/**
 * Makes a gate that closes itself to calls of a service that fails, and then lets one of them try now and again.
 *
 * What counts is an {@link UpstreamError}: a call that was lost is a failure, and any answer, a 404 too, a success.
 * Whatever else is thrown says nothing about the service.
 */
export function createCircuit() {
  const policy = circuitBreaker(
    handleResultType(UpstreamError, ({ isLost }) => isLost),
    { breaker: new CountBreaker(lastCalls), halfOpenAfter: durations.circuitRest },
  );
  let isOpen = false;

  return async <T>(tell: Tell, work: () => Promise<T>): Promise<T> => {
    // The library would let everyone wait for the one call that tries.
    if (policy.state === CircuitState.HalfOpen) throw leftAlone();
    try {
      const result = await policy.execute(() => work().catch(upstreamErrorAsResult));
      if (result instanceof UpstreamError) throw result;
      return result;
    } catch (error) {
      throw isBrokenCircuitError(error) ? leftAlone() : error;
    } finally {
      const wasOpen = isOpen;
      isOpen = policy.state !== CircuitState.Closed;
      if (isOpen !== wasOpen) tell(isOpen ? 'circuit-opened' : 'circuit-closed');
    }
  };
}

function upstreamErrorAsResult(error: unknown): UpstreamError {
  if (error instanceof UpstreamError) return error;
  throw error;
}

function leftAlone(): Refusal {
  return new Refusal(503, 'The meeting service fails, and is left alone for some seconds.', {
    retryAfter: Math.ceil(durations.circuitRest / 1000),
  });
}
