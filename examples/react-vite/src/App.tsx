import { useState, type FormEvent } from 'react';
import { MeedioMeeting } from 'meedio-elements/react';

export function App() {
  const [name, setName] = useState<string>();
  const [status, setStatus] = useState('');

  function join(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setName(String(new FormData(event.currentTarget).get('name')));
  }

  if (name === undefined) {
    return (
      <form onSubmit={join}>
        <label>
          Your name <input name="name" autoComplete="name" required />
        </label>
        <button>Join</button>
      </form>
    );
  }
  return (
    <>
      <p role="status">{status}</p>
      <MeedioMeeting
        endpoint="/api/meedio"
        meetingId="appointment-42"
        create
        displayName={name}
        theme="light"
        onMeedioStateChange={({ newState }) => setStatus(newState)}
        onMeedioError={({ error }) => setStatus(error.message)}
      />
    </>
  );
}
