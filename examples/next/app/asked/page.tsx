'use client';
import { MeedioMeeting } from 'meedio-elements/react';
import { useState } from 'react';

/** A client component: with listeners, and the token endpoint. */
export default function Asked() {
  const [status, setStatus] = useState('');
  return (
    <>
      <p role="status">{status}</p>
      <MeedioMeeting
        endpoint="/api/meedio"
        meetingId="appointment-42"
        create
        displayName="Ana B"
        theme="light"
        onMeedioStateChange={({ newState }) => setStatus(newState)}
        onMeedioError={({ error }) => setStatus(error.message)}
      />
    </>
  );
}
