import { nothing } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';

const step = 24;
const steps: Record<string, [number, number]> = {
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
  ArrowUp: [0, -step],
  ArrowDown: [0, step],
};

/** Lets the element it stands on be moved within its parent, by pointer and by arrow keys. */
class Floats extends Directive {
  #element: HTMLElement | undefined;
  #x = 0;
  #y = 0;

  render(): unknown {
    return nothing;
  }

  override update(part: ElementPart): unknown {
    const element = part.element as HTMLElement;
    if (this.#element === element) return nothing;
    this.#element = element;
    element.addEventListener('pointerdown', (event) => {
      element.setPointerCapture(event.pointerId);
    });
    element.addEventListener('pointermove', (event) => {
      if (element.hasPointerCapture(event.pointerId)) this.#move(element, event.movementX, event.movementY);
    });
    element.addEventListener('keydown', (event) => {
      const [x, y] = steps[event.key] ?? [0, 0];
      if (!x && !y) return;
      event.preventDefault();
      this.#move(element, x, y);
    });
    return nothing;
  }

  /** Never out of the parent: what cannot be seen cannot be dragged back. */
  #move(element: HTMLElement, x: number, y: number): void {
    const own = element.getBoundingClientRect();
    const room = (element.parentElement ?? element).getBoundingClientRect();
    this.#x += clamp(x, room.left - own.left, room.right - own.right);
    this.#y += clamp(y, room.top - own.top, room.bottom - own.bottom);
    element.style.translate = `${this.#x}px ${this.#y}px`;
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}

export const floats = directive(Floats);
