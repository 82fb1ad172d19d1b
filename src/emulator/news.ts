/** @module How the line stands, as those hear it who wait in it and those who receive them. */
import type { FromEmulator } from './signals.js';
import type { Visitor } from './talk.js';

/**
 * @param line who waits, first come first
 * @param isFree whether a member can accept somebody now
 */
export function inform(visitors: Visitor[], line: Visitor[], isFree: (visitor: Visitor) => boolean): void {
  const attended = visitors.some(({ member, guest }) => member && guest);
  const waiting = line.map(({ participant: { id, name }, guest }) => ({ id, name, away: !guest }));
  for (const visitor of visitors) {
    const before = line.indexOf(visitor);
    const { id } = visitor.participant;
    if (before >= 0) tell(visitor, { type: 'waiting', id, before, attended });
    else if (visitor.member) {
      tell(visitor, { type: 'line', waiting, free: isFree(visitor), auto: visitor.member.isAutoAccepting });
    }
  }
}

function tell(visitor: Visitor, message: FromEmulator): void {
  const heard = JSON.stringify(message);
  if (heard !== visitor.heard) visitor.guest?.peer.send(message);
  visitor.heard = heard;
}
