/** @module How much sound a call has brought, on machines without a sound card too: by its statistics. */
import type { Frame } from 'puppeteer-core';

interface Watched {
  connections: RTCPeerConnection[];
}

/** Runs before each page's own scripts, so that {@link heard} can ask the connections of a call. */
export function keepConnections(): void {
  const connections: RTCPeerConnection[] = [];
  const Original = RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.push(this);
    }
  };
  Object.assign(globalThis, { connections });
}

/** How much sound has arrived, as energy. Statistics know it on machines without a sound card too. */
export function heard(frame: Frame): Promise<number> {
  return frame.evaluate(async () => {
    let energy = 0;
    for (const connection of (globalThis as unknown as Watched).connections) {
      const report = await connection.getStats();
      report.forEach((each: RTCInboundRtpStreamStats) => {
        if (each.type === 'inbound-rtp' && each.kind === 'audio') energy += each.totalAudioEnergy ?? 0;
      });
    }
    return energy;
  });
}
