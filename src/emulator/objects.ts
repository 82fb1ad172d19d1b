/** @module What the API shows of what the emulator keeps: the objects of the service's documentation. */
import type { Organization } from './organization.js';
import { pathOf, type Meeting, type Member, type Queue, type Room } from './venues.js';

export function organizationObject({ name, users }: Organization) {
  return { name, users };
}

/** A `CONSULTATION` has no `isInfinite`. */
export function meetingObject(meeting: Meeting, origin: string) {
  const { id, type, isInfinite, code, deletedAt } = meeting;
  return {
    id,
    ...(type === 'MEETING' && { isInfinite }),
    redirectUrl: origin + (code ? `/m/${code}` : pathOf(meeting)),
    ...(deletedAt !== undefined && { deletedAt: new Date(deletedAt).toISOString() }),
  };
}

/** A room without a title has no `title`. */
export function roomObject(room: Room, origin: string) {
  const { title, slug, organization } = room;
  return {
    ...(title !== undefined && { title }),
    slug,
    organizationSlug: organization.slug,
    redirectUrl: origin + pathOf(room),
  };
}

/** The service promises a `redirectUrl` in its text, and leaves it out of its sample. */
export function queueObject(queue: Queue, origin: string) {
  const { kind, id, name, slug, isActive, organization, closingMessage, type, hasWaitingList, members } =
    queue;
  return {
    id,
    name,
    slug,
    isActive,
    organizationId: organization.id,
    closingMessage,
    ...(kind === 'queue' ? { type } : { hasWaitingList }),
    members: members.map(memberObject),
    redirectUrl: origin + pathOf(queue),
  };
}

function memberObject({ userId, fullName, isActive, isAutoAccepting, joinedCallAt }: Member) {
  return {
    userId,
    fullName,
    isActive,
    isAutoAccepting,
    joinedCallAt: joinedCallAt === null ? null : new Date(joinedCallAt).toISOString(),
  };
}
