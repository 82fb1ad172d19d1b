/** @module Client of the Meedio API v3: one method for each documented route, nothing else. */
import { z } from 'zod';
import { UpstreamError } from '../upstream-error.js';
import { createUpstream, type Budget, type Call, type Fetch } from '../upstream.js';

// Answers are read leniently: what we do not use may be missing, and more may come.
const user = z.object({
  id: z.string(),
  fullName: z.string().nullish(),
  email: z.string().nullish(),
  organizationRole: z.string().nullish(),
});
const organization = z.object({ name: z.string(), users: z.array(user) });
const meeting = z.object({ id: z.string(), isInfinite: z.boolean().nullish(), redirectUrl: z.string() });
const deleted = meeting.partial();
const room = z.object({ title: z.string().nullish(), slug: z.string(), redirectUrl: z.string() });
const queue = z.object({
  id: z.string(),
  name: z.string().nullish(),
  slug: z.string().nullish(),
  // A string in the documentation's own sample.
  isActive: z.union([z.boolean(), z.string()]).nullish(),
  closingMessage: z.string().nullish(),
  // The documentation promises it in words and leaves it out of the object.
  redirectUrl: z.string().nullish(),
});
const board = queue.extend({ hasWaitingList: z.boolean().nullish() });

export type Meeting = z.infer<typeof meeting>;
export type Room = z.infer<typeof room>;
export type Queue = z.infer<typeof queue>;
export type Board = z.infer<typeof board>;

export interface NewMeeting {
  /** A UUID of version 4. */
  meetingId?: string;
  ownerEmail?: string | undefined;
  type?: 'MEETING' | 'CONSULTATION' | undefined;
  /** Not for a consultation. */
  isInfinite?: boolean | undefined;
  queryParameters?: Record<string, string | boolean>;
}

export interface NewRoom {
  slug: string;
  title?: string | undefined;
}

export interface NewQueue {
  name: string;
  slug: string;
  type: 'WAITING_ROOM' | 'BOARD';
  closingMessage?: string;
}

export interface NewBoard {
  name: string;
  slug: string;
  closingMessage?: string;
  hasWaitingList?: boolean;
}

export interface MeedioApiOptions {
  apiKey: string;
  apiSecret: string;
  /** Without a slash at the end. */
  baseUrl: string;
  fetch: Fetch;
}

/** Makes a client for each request to the endpoint, all of whose calls have one budget. */
export function createMeedioApi({ apiKey, apiSecret, baseUrl, fetch }: MeedioApiOptions) {
  const send = createUpstream(baseUrl, { API_KEY: apiKey, API_SECRET: apiSecret }, fetch);

  return (budget: Budget) => {
    async function call<S extends z.ZodType>(
      schema: S,
      method: Call['method'],
      path: readonly string[],
      body?: object,
    ): Promise<z.infer<S>> {
      const { success, data } = schema.safeParse(await send({ method, path, body, ...budget }));
      if (!success) throw new UpstreamError('bad-answer');
      return data;
    }
    return {
      getOrganization: () => call(organization, 'GET', ['organizations']),

      createMeeting: (body: NewMeeting) => call(meeting, 'POST', ['meeting'], body),
      getMeeting: (id: string) => call(meeting, 'GET', ['meeting', id]),
      deleteMeeting: (id: string) => call(deleted, 'DELETE', ['meeting', id]),

      createRoom: (body: NewRoom) => call(room, 'POST', ['room'], body),
      getRoom: (slug: string) => call(room, 'GET', ['room', slug]),

      // The documentation lists `/queue`, too; every sample of it calls this path.
      createQueue: (body: NewQueue) => call(queue, 'POST', ['rooms', 'queue'], body),
      getQueue: (id: string) => call(queue, 'GET', ['rooms', 'queue', id]),
      updateQueue: (id: string, body: Partial<NewQueue> & { membersIds?: string[]; isActive?: boolean }) =>
        call(queue, 'POST', ['rooms', 'queue', id], body),
      deleteQueue: (id: string) => call(queue, 'DELETE', ['rooms', 'queue', id]),

      createBoard: (body: NewBoard) => call(board, 'POST', ['rooms', 'board'], body),
      getBoard: (id: string) => call(board, 'GET', ['rooms', 'board', id]),
      updateBoard: (id: string, body: Partial<NewBoard>) => call(board, 'POST', ['rooms', 'board', id], body),
      deleteBoard: (id: string) => call(board, 'DELETE', ['rooms', 'board', id]),
    };
  };
}

export type MeedioApi = ReturnType<ReturnType<typeof createMeedioApi>>;
