import type { FromEmulator, FromPage } from '../signals.js';

const shortestPause = 250;
const longestPause = 4_000;

export interface SocketEvents {
  open(): void;
  message(message: FromEmulator): void;
  down(): void;
}

/** A WebSocket to the emulator that comes back by itself until it is closed. */
export class SignalSocket {
  readonly #address: string;
  readonly #events: SocketEvents;
  #socket: WebSocket | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pause = shortestPause;
  #closed = false;

  constructor(address: string, events: SocketEvents) {
    this.#address = address;
    this.#events = events;
    this.#connect();
  }

  /** Does nothing while the socket is down: whoever comes back says everything anew. */
  send(message: FromPage): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  #connect(): void {
    const socket = (this.#socket = new WebSocket(this.#address));
    socket.onopen = () => {
      this.#pause = shortestPause;
      this.#events.open();
    };
    socket.onmessage = ({ data }) => {
      if (!this.#closed) this.#events.message(JSON.parse(String(data)) as FromEmulator);
    };
    socket.onclose = () => {
      if (this.#closed) return;
      this.#events.down();
      this.#timer = setTimeout(() => this.#connect(), this.#pause);
      this.#pause = Math.min(this.#pause * 2, longestPause);
    };
  }
}
