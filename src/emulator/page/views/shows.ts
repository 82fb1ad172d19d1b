import { nothing } from 'lit';
import { Directive, directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';

/**
 * Plays a stream in the media element it stands on, and again when there is another stream. A browser that refuses to
 * play sound before a click is obeyed: the picture goes on without sound, and `silenced` is called if any is lost.
 */
class Shows extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('shows() stands on an element.');
  }

  render(_stream: MediaStream | null, _silenced?: () => void): unknown {
    return nothing;
  }

  override update(part: ElementPart, [stream, silenced]: Parameters<this['render']>): unknown {
    const media = part.element as HTMLMediaElement;
    if (media.srcObject === stream) return nothing;
    media.srcObject = stream;
    if (stream) void play(media, silenced);
    return nothing;
  }
}

async function play(media: HTMLMediaElement, silenced?: () => void): Promise<void> {
  try {
    await media.play();
  } catch (error) {
    // Anything else is a stream that was replaced or removed while it started.
    if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') return;
    media.muted = true;
    silenced?.();
    await media.play().catch(() => undefined);
  }
}

export const shows = directive(Shows);

/** Plays everything on the page with sound; browsers allow it in a click. */
export function turnSoundOn(): void {
  for (const audio of document.querySelectorAll('audio')) {
    audio.muted = false;
    void play(audio);
  }
}
