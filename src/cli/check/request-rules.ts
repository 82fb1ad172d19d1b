/** @module What an endpoint must not take. */
import { answeredWith, type Rule } from './rule.js';

/** The statuses of `invalid-request`: which of them it is says something to people, nothing to an element. */
const invalid = [400, 405, 413, 415, 422];

export const requestRules: readonly Rule[] = [
  {
    title: 'Only POST is served',
    fix: 'Answer other methods 405, with the header "Allow: POST, OPTIONS".',
    see: ({ get }) => {
      if (get.status === 405 && !/\bPOST\b/.test(get.headers.get('allow') ?? '')) return 'no "Allow: POST"';
      return answeredWith([405], get);
    },
  },
  {
    title: 'Only application/json is read',
    fix: 'Any site’s form can send text/plain along with your visitors’ cookies. Answer it 415.',
    see: ({ text }) => answeredWith(invalid, text),
  },
  {
    title: 'More than 8 KiB is refused',
    fix: 'Count the bytes while you read, and stop with 413.',
    see: ({ large }) => answeredWith(invalid, large),
  },
  {
    title: 'Broken JSON is refused',
    fix: 'Answer it 400, and not with an exception.',
    see: ({ syntax }) => answeredWith(invalid, syntax),
  },
  {
    title: 'An unknown kind is refused',
    fix: 'The kinds are meeting, room, queue and board; those you do not serve count as unknown. Answer 422.',
    see: ({ shape }) => answeredWith(invalid, shape),
  },
  {
    title: 'An id is an id, and no path',
    fix: 'Take 1 to 128 of the characters A–Z a–z 0–9 . _ ~ -, but not "." or "..". Answer anything else 422.',
    see: ({ path }) => answeredWith(invalid, path),
  },
  {
    title: 'Unknown members are refused',
    fix: 'Take kind, id, create, options, parameters and extra. Answer 422 if there is another one.',
    see: ({ member }) => answeredWith(invalid, member),
  },
  {
    title: 'Nobody enters without saying who they are',
    fix: 'Check the session or the token, and answer 401 before anything is asked of the service.',
    see: ({ anonymous }) => answeredWith([401, 403], anonymous),
  },
  {
    title: 'An id that is not theirs is not found',
    fix: 'Answer 404 for an id that does not exist, and in the same words for one of somebody else.',
    see: ({ unknown }) => answeredWith([404], unknown),
  },
];
