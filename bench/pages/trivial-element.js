/** @module What a first element on Lit looks like: the frame in the template, its address made of the options. */
import { css, html, LitElement } from 'lit';

const options = ['name', 'theme', 'video'];

class TrivialMeeting extends LitElement {
  static properties = { url: {}, name: {}, theme: {}, video: {} };
  static styles = css`
    :host {
      display: block;
    }
    iframe {
      border: 0;
      width: 100%;
      height: 100%;
    }
  `;

  render() {
    const url = new URL(this.url);
    for (const name of options) if (this[name]) url.searchParams.set(name, this[name]);
    return html`<iframe
      title="Video meeting"
      allow="camera; microphone; display-capture; autoplay; fullscreen"
      src=${url.href}
    ></iframe>`;
  }
}

customElements.define('trivial-meeting', TrivialMeeting);
