import { Text } from './Text.js';
import { errorCodes, type ErrorCode } from '../../src/protocol.js';

const whatToDo: Record<ErrorCode, string> = {
  'missing-address': 'Set `src`, `endpoint`, or the id.',
  'invalid-id':
    'Without `endpoint`, `meeting-id` is the service’s UUID; your own reference needs an endpoint.',
  'invalid-url': 'Use an absolute `https:` address without user and password.',
  'origin-not-allowed': 'Add the address’s exact origin to `allowed-origins`.',
  'csp-blocked': 'Add the origin to `frame-src` in your `Content-Security-Policy`.',
  network: 'The endpoint was not reached, though asked again. The person has a button.',
  timeout: 'The endpoint did not answer in 12 s, nor in 45 s in all. The person has a button.',
  unauthenticated: 'Sign the person in, then `reload()`.',
  forbidden: 'This person may not enter. Show where they may.',
  'not-found': 'There is no such meeting for this person. Check the id.',
  closed: 'The meeting is over. With `create` the endpoint opens the next one.',
  'invalid-request':
    'The endpoint does not accept what was asked. Its answer says what: see the network panel.',
  'rate-limited': 'Too many requests. It is asked again by itself unless that takes more than a minute.',
  unavailable: 'The service or your endpoint is down. It is asked again by itself, then by the button.',
  'bad-answer': 'Not an endpoint’s answer. Often a login page: see what the address answers.',
  'insecure-context': 'Serve the page by `https:`. This page is secure, so it has no story.',
  'policy-blocked': 'Name the meeting’s origin in your `Permissions-Policy` header.',
  'load-timeout': 'The page takes longer than `load-timeout`. Nothing is taken away: it may still come.',
  unreachable: 'The meeting’s server does not answer either. Check the address and the network.',
  'frame-removed': 'Other code took the frame out of the element. It was loaded again, once.',
};

/** Every code, what to do about it, and the story that shows it. */
export function ErrorTable() {
  return (
    <table className="reference">
      <tbody>
        {errorCodes.map((code) => (
          <tr key={code}>
            <th scope="row">{storyOf(code)}</th>
            <td>
              <Text>{whatToDo[code]}</Text>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function storyOf(code: ErrorCode) {
  if (code === 'insecure-context') return <code>{code}</code>;
  return (
    <a href={`?path=/story/behaviour-errors--${code}`} target="_top">
      <code>{code}</code>
    </a>
  );
}
