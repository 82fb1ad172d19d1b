import { expect, oneEvent } from '@open-wc/testing';
import { h, render } from 'preact';
import { createSignal } from 'solid-js';
import solid from 'solid-js/h';
import { render as renderSolid } from 'solid-js/web';
import '../../src/index.js';
import type { MeedioLoadEvent } from '../../src/index.js';
import { stage, stageLog, uniquePath } from '../support/stage-client.js';

const place = document.createElement('div');
beforeEach(() => document.body.append(place));
afterEach(() => {
  place.replaceChildren();
  place.remove();
});

interface Props {
  src: string;
  displayName: string;
  minimal: boolean;
}

/** Renders a tag with properties and a listener, and again with others. */
interface Renderer {
  show: (props: Props) => void;
  end: () => void;
}

const frameworks: Record<string, (heard: (event: MeedioLoadEvent) => void) => Renderer> = {
  Preact: (heard) => ({
    show: (props) =>
      render(h('meedio-meeting', { ...props, id: 'call', 'onmeedio-load': heard } as object), place),
    end: () => render(null, place),
  }),
  Solid(heard) {
    let update: ((props: Props) => void) | undefined;
    let end = () => {};
    return {
      show(first) {
        if (update) return update(first);
        const [props, set] = createSignal(first);
        update = (next) => void set(next);
        end = renderSolid(
          () =>
            solid('meedio-meeting', {
              id: 'call',
              src: () => props().src,
              // Its compiler makes the property from the attribute's spelling, too.
              'display-name': () => props().displayName,
              minimal: () => props().minimal,
              'on:meedio-load': heard,
            }) as unknown as Element,
          place,
        );
      },
      end: () => end(),
    };
  },
};

for (const [framework, make] of Object.entries(frameworks)) {
  describe(framework, () => {
    it('hands over properties, hears events, and takes everything away', async () => {
      const path = uniquePath();
      const loads: string[] = [];
      const { show, end } = make(({ url }) => void loads.push(url));
      const props = { src: stage + path, displayName: 'Ana', minimal: true };
      show(props);
      const element = place.querySelector('meedio-meeting')!;
      await (oneEvent(element, 'meedio-load') as unknown as Promise<MeedioLoadEvent>);
      expect(element.id).to.equal('call');
      expect(loads).to.deep.equal([`${stage}${path}?minimal&name=Ana`]);

      show({ ...props, minimal: false });
      await element.updateComplete;
      expect(place.querySelector('meedio-meeting')).to.equal(element);
      expect(element.stale).to.equal(true);
      show(props);
      await element.updateComplete;
      expect(element.stale).to.equal(false);
      expect(await stageLog(path)).to.have.length(1);

      end();
      expect(place.querySelector('meedio-meeting')).to.equal(null);
    });
  });
}
