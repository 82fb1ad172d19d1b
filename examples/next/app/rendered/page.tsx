import { MeedioMeeting } from 'meedio-elements/react';
import { endpoint } from '../endpoint';

export const dynamic = 'force-dynamic';

/** A server component: the meeting starts before React does. */
export default async function Rendered() {
  const id = 'appointment-42';
  const { url } = await endpoint().resolve(
    { kind: 'meeting', id, create: true },
    { subject: 'visitor', id, create: true },
  );
  return <MeedioMeeting src={url} displayName="Ana B" theme="light" />;
}
