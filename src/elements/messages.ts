/** @module What the elements say to people. English is built in; `meedio-elements/messages/*` adds languages. */

/** The words on the elements, and a sentence for each error code. */
export const english = {
  meeting: 'Video meeting',
  room: 'Video room',
  queue: 'Waiting queue',
  board: 'Video board',
  loading: 'Loading the meeting…',
  join: 'Join the meeting',
  retry: 'Try again',
  open: 'Open in a new tab',
  'missing-address': 'This page names no meeting.',
  'invalid-id': 'This meeting cannot exist.',
  'invalid-url': 'The address of this meeting is not valid.',
  'origin-not-allowed': 'The address of this meeting is not allowed on this page.',
  'csp-blocked': 'The policy of this page blocks the meeting.',
  network: 'The server cannot be reached.',
  timeout: 'The server takes too long to answer.',
  unauthenticated: 'Please sign in to enter this meeting.',
  forbidden: 'You may not enter this meeting.',
  'not-found': 'There is no such meeting.',
  closed: 'This meeting has ended.',
  'invalid-request': 'The server did not understand this page.',
  'rate-limited': 'Too many requests. Please wait a moment.',
  unavailable: 'The meeting is not available now.',
  'bad-answer': 'The answer of the server is not valid.',
  'insecure-context': 'Camera and microphone need https:.',
  'policy-blocked': 'The policy of this page blocks the camera or the microphone.',
  'load-timeout': 'The meeting takes too long to load.',
  unreachable: 'The meeting cannot be reached.',
  'frame-removed': 'This page removed the meeting. It was loaded again.',
};

export type Messages = typeof english;

const languages = new Map<string, Messages>([['en', english]]);

/**
 * Adds a language for the elements' own words. It is used where the nearest `lang` attribute names it.
 *
 * @param language as in `lang`, for example `de` or `pt-BR`
 */
export function registerMessages(language: string, messages: Messages): void {
  languages.set(language.toLowerCase(), messages);
}

/** The words in the language that the nearest `lang` attribute names, looked up through shadow roots. */
export function messagesFor(element: Element): Messages {
  const language = languageOf(element).toLowerCase();
  return languages.get(language) ?? languages.get(language.split('-')[0] ?? '') ?? english;
}

function languageOf(element: Element): string {
  const nearest = element.closest('[lang]');
  if (nearest) return nearest.getAttribute('lang') ?? '';
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? languageOf(root.host) : '';
}
