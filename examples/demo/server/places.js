/** @module Places to show: made through the service's API, as its dashboard would make them. */

/**
 * What an element needs for each way to say where the meeting is.
 *
 * @typedef {Record<string, string>} Attributes
 * @typedef {{ endpoint: Attributes, src: Attributes, id?: Attributes, member?: string }} Place
 * @typedef {Record<'meeting' | 'room' | 'queue' | 'board', Place>} Places
 */

/**
 * @param {string} emulator its origin
 * @returns {Promise<Places>}
 */
export async function seed(emulator) {
  const api = createApi(emulator);
  const [meeting, room, queue, board] = await Promise.all([
    api.post('/meeting', { isInfinite: true }),
    api.post('/room', { slug: 'consulting-room', title: 'Consulting room' }),
    api.post('/rooms/queue', { name: 'Walk-in clinic', slug: 'walk-in', type: 'WAITING_ROOM' }),
    api.post('/rooms/board', { name: 'Front desk', slug: 'front-desk', hasWaitingList: true }),
  ]);
  const endpoint = '/api/meedio';
  return {
    meeting: {
      endpoint: { endpoint, 'meeting-id': 'demo', create: 'true' },
      src: { src: meeting.redirectUrl },
      id: { 'base-url': emulator, 'meeting-id': meeting.id },
    },
    room: {
      endpoint: { endpoint, slug: room.slug },
      src: { src: room.redirectUrl },
      id: { 'base-url': emulator, slug: room.slug },
    },
    queue: {
      endpoint: { endpoint, 'queue-id': queue.id },
      src: { src: queue.redirectUrl },
      member: await api.memberLink('queues', queue.id),
    },
    board: {
      endpoint: { endpoint, 'board-id': board.id },
      src: { src: board.redirectUrl },
      member: await api.memberLink('boards', board.id),
    },
  };
}

/** @param {string} emulator */
function createApi(emulator) {
  const headers = { API_KEY: 'meedio_key', API_SECRET: 'meedio_secret', 'Content-Type': 'application/json' };
  /**
   * @param {string} address
   * @param {RequestInit} [init]
   */
  async function ask(address, init) {
    const answer = await fetch(emulator + address, init);
    if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }
  return {
    /** @param {string} path @param {object} body @returns {Promise<{ id: string, slug: string, redirectUrl: string }>} */
    post: (path, body) => ask(`/api/v3${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
    /** The link with which a specialist enters. @param {string} kind @param {string} id @returns {Promise<string>} */
    async memberLink(kind, id) {
      const { members } = await ask(`/_emulator/${kind}/${id}`);
      return members[0].url;
    },
  };
}
