import { apiPrefix } from './api.js';
import { Cut, type Fetch } from './faults.js';

/** One call of the API: without query, headers and bodies, so without secrets. */
export interface LoggedRequest {
  method: string;
  path: string;
  /** What was answered; 0 if the connection was cut. */
  status: number;
}

/** The oldest are forgotten. */
const longest = 10_000;

export class RequestLog {
  #requests: LoggedRequest[] = [];

  add(request: LoggedRequest): void {
    this.#requests.push(request);
    if (this.#requests.length > longest) this.#requests.shift();
  }

  list(): readonly LoggedRequest[] {
    return this.#requests;
  }

  clear(): void {
    this.#requests = [];
  }
}

/** A `fetch` that tells of every call of the API, once it is answered. */
export function withLog(fetch: Fetch, tell: (request: LoggedRequest) => void): Fetch {
  return async (request) => {
    const { method, url } = request;
    const path = new URL(url).pathname;
    if (!path.startsWith(apiPrefix)) return fetch(request);
    try {
      const response = await fetch(request);
      tell({ method, path, status: response.status });
      return response;
    } catch (error) {
      if (error instanceof Cut) tell({ method, path, status: 0 });
      throw error;
    }
  };
}
