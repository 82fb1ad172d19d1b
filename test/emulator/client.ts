import { WebSocket, type ClientOptions } from 'ws';
import type { FromEmulator, FromPage } from '../../src/emulator/signals.js';

type Kind = FromEmulator['type'];
type Of<K extends Kind> = Extract<FromEmulator, { type: K }>;

export const off = { microphone: false, camera: false, screen: false };

/** A page's end of the signalling. Messages are kept in order; each is read once. */
export class Client {
  readonly socket: WebSocket;
  /** The code with which the socket was closed. */
  readonly closed: Promise<number>;
  readonly #inbox: FromEmulator[] = [];
  readonly #waiting: ((message: FromEmulator) => void)[] = [];

  /** @param path of the page; a member's has the query of their link */
  constructor(url: string, path: string, options: ClientOptions = {}) {
    const [pathname = '', query = ''] = path.split('?');
    const address = `${url.replace('http', 'ws')}/_emulator/signals?path=${encodeURIComponent(pathname)}&${query}`;
    this.socket = new WebSocket(address, options);
    this.closed = new Promise((resolve) => this.socket.once('close', resolve));
    this.socket.on('error', () => undefined);
    this.socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as FromEmulator;
      const reader = this.#waiting.shift();
      if (reader) reader(message);
      else this.#inbox.push(message);
    });
  }

  /** Opens the page and joins the call. */
  static async join(url: string, path: string, name: string) {
    const client = await new Client(url, path).open();
    client.send({ type: 'join', name, devices: off });
    const { id, participants } = await client.next('welcome');
    return { client, id, participants };
  }

  /** Opens the page of a queue or board and waits in the line. */
  static async wait(url: string, path: string, name: string): Promise<Client> {
    const client = await new Client(url, path).open();
    client.send({ type: 'join', name, devices: off });
    await client.next('waiting');
    return client;
  }

  async open(): Promise<this> {
    await new Promise((resolve, reject) => this.socket.once('open', resolve).once('error', reject));
    return this;
  }

  send(message: FromPage): void {
    this.socket.send(JSON.stringify(message));
  }

  /** The next message, which must be of this type. */
  async next<K extends Kind>(type: K): Promise<Of<K>> {
    const message =
      this.#inbox.shift() ?? (await new Promise<FromEmulator>((read) => this.#waiting.push(read)));
    if (message.type !== type) throw new Error(`expected ${type}, got ${JSON.stringify(message)}`);
    return message as Of<K>;
  }

  /** Messages that came and were not read. */
  get unread(): readonly FromEmulator[] {
    return this.#inbox;
  }

  close(): void {
    this.socket.close();
  }
}
