/** @module The token endpoint of the examples: the one part of a server that the elements need. */
import { createTokenEndpoint, meedio } from 'meedio-elements/server';

const { MEEDIO_API_KEY, MEEDIO_API_SECRET, MEEDIO_BASE_URL, MEEDIO_ELEMENTS_SECRET } = process.env;

export const endpoint = createTokenEndpoint({
  providers: [
    meedio({ apiKey: MEEDIO_API_KEY, apiSecret: MEEDIO_API_SECRET, baseUrl: MEEDIO_BASE_URL || undefined }),
  ],
  secret: MEEDIO_ELEMENTS_SECRET,
  // The examples let everybody in. A real application knows its visitor, and looks the appointment up:
  //   const visit = await visits.find(ask.id, visitor);
  //   return visit && { subject: visitor.id, id: visit.id, create: true };
  authorize: (_request, ask) => ({ subject: 'visitor', id: ask.id, create: true }),
});
