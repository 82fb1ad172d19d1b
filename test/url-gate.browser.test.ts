import { expect } from '@open-wc/testing';
import { gate } from '../src/url-gate.js';
import { disputed, foreign, malformed, options, passing } from './url-gate.corpus.js';

const shown = (address: unknown) => (JSON.stringify(address) ?? String(address)).slice(0, 80);

describe('the URL gate in a browser', () => {
  for (const [setting, address, href = address] of passing) {
    it(`lets pass, ${setting}: ${shown(address)}`, () => {
      expect(gate(address, options[setting]).url?.href).to.equal(href);
    });
  }

  for (const [setting, address] of foreign) {
    it(`refuses for its origin, ${setting}: ${shown(address)}`, () => {
      expect(gate(address, options[setting])).to.deep.equal({ code: 'origin-not-allowed' });
    });
  }

  for (const [index, address] of malformed.entries()) {
    it(`refuses for its shape, ${index}: ${shown(address)}`, () => {
      for (const setting of Object.values(options)) {
        expect(gate(address, setting)).to.deep.equal({ code: 'invalid-url' });
      }
    });
  }

  for (const address of disputed) {
    it(`refuses: ${address}`, () => {
      expect(gate(address).url).to.equal(undefined);
    });
  }
});
