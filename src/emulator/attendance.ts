/** @module Who is at a venue: open pages, who has joined with them, and who is waited for after a lost connection. */
import type { Clock } from './clock.js';
import type { Guest, Visitor } from './talk.js';

/** How long somebody may take to come back, in milliseconds by the emulator's clock. */
export const patience = 30_000;

export class Attendance {
  readonly #clock: Clock;
  /** Every open page, and who they are once they have joined. */
  readonly #pages = new Map<Guest, Visitor | undefined>();
  /** Everyone who has joined, in the order in which they came, and what ends the wait for one who is away. */
  readonly #visitors = new Map<Visitor, (() => void) | undefined>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get guests(): Guest[] {
    return [...this.#pages.keys()];
  }

  /** Those who are away as well. */
  get visitors(): Visitor[] {
    return [...this.#visitors.keys()];
  }

  open(guest: Guest): void {
    this.#pages.set(guest, undefined);
  }

  isOpen(guest: Guest): boolean {
    return this.#pages.has(guest);
  }

  visitorOf(guest: Guest): Visitor | undefined {
    return this.#pages.get(guest);
  }

  /**
   * Who a newcomer was before: by the id they had, also if nobody has noticed yet that its connection is dead; or the
   * member who is away and whose link it is.
   */
  former({ member }: Guest, id: string | undefined): Visitor | undefined {
    return this.visitors.find(
      (each) => each.participant.id === id || (member && each.member === member && !each.guest),
    );
  }

  /** Somebody has joined, for the first time or again. */
  enter(guest: Guest, visitor: Visitor): void {
    if (visitor.guest && visitor.guest !== guest) this.close(visitor.guest).peer.end();
    this.#visitors.get(visitor)?.();
    this.#visitors.set(visitor, undefined);
    this.#pages.set(guest, visitor);
    visitor.guest = guest;
  }

  /** The page is closed. Whoever joined with it stays, to be dealt with. */
  close(guest: Guest): Guest {
    this.#pages.delete(guest);
    return guest;
  }

  /** Whoever joined with a page is waited for. */
  miss(visitor: Visitor, late: () => void): void {
    visitor.guest = undefined;
    this.#visitors.set(visitor, this.#clock.after(patience, late));
  }

  /** They have left; their page may stay open, and they may join again as somebody new. */
  forget(visitor: Visitor): void {
    this.#visitors.get(visitor)?.();
    this.#visitors.delete(visitor);
    if (visitor.guest && this.isOpen(visitor.guest)) this.open(visitor.guest);
    visitor.guest = undefined;
  }

  clear(): void {
    for (const visitor of this.visitors) this.forget(visitor);
    this.#pages.clear();
  }
}
