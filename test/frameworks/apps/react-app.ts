/** @module The app of the React journey, the same on the server and in the browser. */
import { createElement, type ReactElement } from 'react';
import type { MeedioElement, MeedioLoadEvent } from '../../../src/index.js';
import { MeedioMeeting, type MeetingProperties } from '../../../src/react/index.js';

export interface AppProps {
  meeting: MeetingProperties;
  /** A header for the endpoint. */
  authorization?: string;
  /** The tag itself instead of the component. */
  raw?: boolean;
  /** The address of a frame in the element's HTML. */
  frame?: string;
  onLoad?: (url: string) => void;
  onError?: (code: string) => void;
  refer?: (element: MeedioElement | null) => void;
}

export function App({ meeting, authorization, raw, frame, onLoad, onError, refer }: AppProps): ReactElement {
  const child = frame ? createElement('iframe', { src: frame, title: 'Video meeting' }) : null;
  const element = raw
    ? createElement(
        'meedio-meeting',
        { ...meeting, ref: refer, 'onmeedio-load': ({ url }: MeedioLoadEvent) => onLoad?.(url) },
        child,
      )
    : createElement(
        MeedioMeeting,
        {
          ...meeting,
          headers: authorization === undefined ? undefined : { authorization },
          id: 'call',
          className: 'wide',
          ref: refer,
          onMeedioLoad: ({ url }) => onLoad?.(url),
          onMeedioError: ({ error }) => onError?.(error.code),
        },
        child,
      );
  return createElement('main', null, createElement('h1', null, 'Call'), element);
}
