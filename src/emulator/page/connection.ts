import { places, type Device, type Streams, type Tracks } from './tracks.js';

export interface ConnectionEvents {
  candidate(candidate: RTCIceCandidate): void;
  state(state: RTCPeerConnectionState): void;
}

/** One RTCPeerConnection: one offer, one answer, three transceivers that stay. Needs no server beyond signalling. */
export class Connection {
  readonly streams: Streams = {
    microphone: new MediaStream(),
    camera: new MediaStream(),
    screen: new MediaStream(),
  };
  readonly #peer = new RTCPeerConnection({ iceServers: [] });
  /** Microphone and camera travel in one stream, which is how browsers know that lips and voice belong together. */
  readonly #person = new MediaStream();

  constructor(events: ConnectionEvents) {
    this.#peer.onicecandidate = ({ candidate }) => candidate && events.candidate(candidate);
    this.#peer.onconnectionstatechange = () => events.state(this.#peer.connectionState);
  }

  get connected(): boolean {
    return this.#peer.connectionState === 'connected';
  }

  async offer(tracks: Tracks): Promise<RTCSessionDescription | null> {
    for (const [device, kind] of places) {
      const streams = device === 'screen' ? [] : [this.#person];
      const { receiver } = this.#peer.addTransceiver(tracks[device] ?? kind, {
        direction: 'sendrecv',
        streams,
      });
      this.streams[device].addTrack(receiver.track);
    }
    await this.#peer.setLocalDescription();
    return this.#peer.localDescription;
  }

  async answer(offer: RTCSessionDescriptionInit, tracks: Tracks): Promise<RTCSessionDescription | null> {
    await this.#peer.setRemoteDescription(offer);
    for (const [device, { sender, receiver }] of this.#transceivers()) {
      this.streams[device].addTrack(receiver.track);
      if (device !== 'screen') sender.setStreams?.(this.#person);
    }
    await Promise.all(
      this.#transceivers().map(([device, { sender }]) => sender.replaceTrack(tracks[device])),
    );
    // Without this the answer would be "receive only", and the other side would never see this one.
    for (const [, transceiver] of this.#transceivers()) transceiver.direction = 'sendrecv';
    await this.#peer.setLocalDescription();
    return this.#peer.localDescription;
  }

  async accept(answer: RTCSessionDescriptionInit): Promise<void> {
    await this.#peer.setRemoteDescription(answer);
  }

  async add(candidate: RTCIceCandidateInit): Promise<void> {
    await this.#peer.addIceCandidate(candidate);
  }

  /** Sends what `tracks` holds now. */
  async update(tracks: Tracks): Promise<void> {
    await Promise.all(
      this.#transceivers().map(async ([device, { sender }]) => {
        if (sender.track !== tracks[device]) await sender.replaceTrack(tracks[device]);
      }),
    );
  }

  close(): void {
    this.#peer.onicecandidate = this.#peer.onconnectionstatechange = null;
    this.#peer.close();
  }

  #transceivers(): [Device, RTCRtpTransceiver][] {
    return this.#peer.getTransceivers().flatMap((transceiver, index) => {
      const place = places[index];
      return place ? [[place[0], transceiver]] : [];
    });
  }
}
