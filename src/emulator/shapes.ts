/** @module The bodies that the API accepts. Members it does not know are ignored; `null` counts as absent. */
import { z } from 'zod';

/** First segments of paths that the emulator answers itself. */
const reserved = ['api', 'm', 'meetings', 'queue', 'board', '_emulator'];

const text = z.string({ error: ({ input }) => (input === undefined ? 'is required' : 'must be text') });

const slug = text
  .regex(
    /^(?!\.{1,2}$)[\w.~-]{1,128}$/,
    'must be 1 to 128 letters, digits, hyphens, dots, underscores or tildes',
  )
  .refine((value) => !reserved.includes(value.toLowerCase()), 'is a word that the service needs itself');

/** The service's samples send `"isActive": "true"`, so the words count too. */
const boolean = z.union([z.boolean(), z.literal(['true', 'false']).transform((word) => word === 'true')], {
  error: 'must be true or false',
});

const wordsOf = <const Words extends readonly string[]>(words: Words) =>
  text.toUpperCase().pipe(z.enum(words, { error: `must be ${words.join(' or ')}` }));

const optional = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? undefined);

const queueType = wordsOf(['WAITING_ROOM', 'BOARD']);
const members = z.array(text, { error: 'must be a list of member ids' });

export const meetingShape = z
  .object({
    ownerEmail: optional(text),
    type: optional(wordsOf(['MEETING', 'CONSULTATION'])),
    isInfinite: optional(boolean),
    meetingId: optional(text.toLowerCase().pipe(z.uuidv4('must be a version 4 UUID'))),
    queryParameters: optional(
      z.record(
        z.string(),
        z.union(
          [z.string(), z.number(), z.boolean(), z.null()],
          'must be text, a number, true, false or null',
        ),
        { error: 'must be an object' },
      ),
    ),
  })
  .refine(({ type, isInfinite }) => type !== 'CONSULTATION' || isInfinite === undefined, {
    path: ['isInfinite'],
    error: 'is not possible for a CONSULTATION',
  });

export const roomShape = z.object({ slug, title: optional(text) });

export const queueShape = z.object({ name: text, slug, type: queueType, closingMessage: optional(text) });

export const boardShape = z.object({
  name: text,
  slug,
  closingMessage: optional(text),
  hasWaitingList: optional(boolean),
});

const changes = {
  name: optional(text),
  slug: optional(slug),
  closingMessage: optional(text),
  membersIds: optional(members),
  isActive: optional(boolean),
};

export const queueChanges = z.object({ ...changes, type: optional(queueType) });
export const boardChanges = z.object({ ...changes, hasWaitingList: optional(boolean) });

export type MeetingWish = z.output<typeof meetingShape>;
export type RoomWish = z.output<typeof roomShape>;
export type QueueWish = z.output<typeof queueShape> | z.output<typeof boardShape>;
export type QueueChanges = z.output<typeof queueChanges> & z.output<typeof boardChanges>;
