/** @module What the API answers, as schemas: for its OpenAPI document, not for its work. */
import { z } from 'zod';

const Organization = z.object({
  name: z.string(),
  users: z.array(
    z.object({
      id: z.uuid(),
      fullName: z.string(),
      email: z.email(),
      organizationRole: z.enum(['USER', 'ADMIN']),
    }),
  ),
});

const meeting = {
  id: z.uuid(),
  isInfinite: z
    .boolean()
    .optional()
    .describe('Whether the meeting is long-lasting. A CONSULTATION has none.'),
  redirectUrl: z.url().describe('Where participants meet; a short link if there were queryParameters.'),
};

const Meeting = z.object(meeting);

const DeletedMeeting = z.object({ ...meeting, deletedAt: z.iso.datetime() });

const Room = z.object({
  title: z.string().optional(),
  slug: z.string(),
  organizationSlug: z.string(),
  redirectUrl: z.url(),
});

const member = z.object({
  userId: z.uuid(),
  fullName: z.string(),
  isActive: z.boolean().describe('Whether the member’s page is open and joined.'),
  isAutoAccepting: z.boolean(),
  joinedCallAt: z.iso.datetime().nullable().describe('Since when the member is in a call.'),
});

const place = {
  id: z.string().regex(/^[0-9a-f]{24}$/),
  name: z.string(),
  slug: z.string(),
  isActive: z.boolean().describe('Whether clients may join; if not, they see the closingMessage.'),
  organizationId: z.uuid(),
  closingMessage: z.string(),
  members: z.array(member),
  redirectUrl: z.url().describe('The service promises it in words and leaves it out of its sample.'),
};

const Queue = z.object({ ...place, type: z.enum(['WAITING_ROOM', 'BOARD']) });
const Board = z.object({ ...place, hasWaitingList: z.boolean() });

const Error = z.object({ error: z.object({ status: z.int(), message: z.string() }) });

export const schemas = { Organization, Meeting, DeletedMeeting, Room, Queue, Board, Error };
