/** @module Who is asking: whoever opens the demo is a visitor, known by a cookie until the demo ends. */
import { randomUUID } from 'node:crypto';

const cookie = 'meedio-demo';

export class Sessions {
  /** @type {Map<string, string>} */
  #visitors = new Map();

  /**
   * @param {string | null | undefined} cookies the request's `Cookie` header
   * @returns {string | undefined}
   */
  visitorOf(cookies) {
    const session = cookies?.split(/;\s*/).find((pair) => pair.startsWith(`${cookie}=`));
    return session && this.#visitors.get(session.slice(cookie.length + 1));
  }

  /** Begins a session and answers its `Set-Cookie` header. */
  begin() {
    const session = randomUUID();
    this.#visitors.set(session, `visitor-${this.#visitors.size + 1}`);
    return `${cookie}=${session}; Path=/; HttpOnly; SameSite=Lax`;
  }
}
