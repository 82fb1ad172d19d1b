/** @module One React component for one tag: properties on the client, attributes on the server. */
import { createComponent, type EventName } from '@lit/react';
import * as react from 'react';
import type { MeedioElement } from '../elements/meedio-element.js';
import type {
  MeedioErrorEvent,
  MeedioLoadEvent,
  MeedioMessageEvent,
  MeedioRequestEvent,
  MeedioStateChangeEvent,
} from '../events.js';
import { attributesOf, plainProperties, type ElementKind } from '../html/properties.js';
import { parameterNames, propertyFor } from '../parameters/table.js';
import type { PropertyOnlyProps } from '../tags/tags.js';

const events = {
  onMeedioStateChange: 'meedio-statechange' as EventName<MeedioStateChangeEvent>,
  onMeedioRequest: 'meedio-request' as EventName<MeedioRequestEvent>,
  onMeedioLoad: 'meedio-load' as EventName<MeedioLoadEvent>,
  onMeedioError: 'meedio-error' as EventName<MeedioErrorEvent>,
  onMeedioMessage: 'meedio-message' as EventName<MeedioMessageEvent>,
};

type EventOf<Name> = Name extends EventName<infer E> ? E : never;

/** Listeners to an element's events; the event's own fields say what has happened. */
export type MeedioEventProps = {
  [Prop in keyof typeof events]?: (event: EventOf<(typeof events)[Prop]>) => void;
};

/** An element's properties and events, and what React has for every HTML element. */
export type MeedioProps<Element extends MeedioElement, Properties> = Properties &
  PropertyOnlyProps &
  MeedioEventProps &
  Omit<react.HTMLAttributes<Element>, keyof Properties | keyof MeedioEventProps>;

export type MeedioComponent<Element extends MeedioElement, Properties> = react.ForwardRefExoticComponent<
  MeedioProps<Element, Properties> & react.RefAttributes<Element>
>;

export function componentFor<Element extends MeedioElement, Properties extends object>(
  kind: ElementKind,
  elementClass: new () => Element,
  displayName: string,
): MeedioComponent<Element, Properties> {
  const tagName = `meedio-${kind}`;
  const Client = createComponent({ react, tagName, elementClass, events, displayName });
  const Component = react.forwardRef<Element, Props>((props, ref) => {
    if (useHydrated() || !needsBrowser(props)) {
      return typeof document === 'undefined'
        ? react.createElement(tagName, serverProps(kind, props))
        : react.createElement(Client as react.ElementType, { ...props, ref });
    }
    const { id, className, style } = props;
    return react.createElement('div', { id, className, style: { ...elementSize, ...style } });
  });
  Component.displayName = displayName;
  return Component as MeedioComponent<Element, Properties>;
}

type Props = PropertyOnlyProps & react.HTMLAttributes<HTMLElement> & { src?: string; endpoint?: string };

/**
 * Whether a tag in the server's HTML could only fail: an endpoint that wants `headers`, or cookies of another origin, would
 * refuse whoever asks without them, and without `endpoint` the tag's id leads elsewhere. A block of the same size holds
 * its place.
 */
function needsBrowser({ src, endpoint, headers, credentials }: Props): boolean {
  return !src && Boolean(endpoint) && (headers !== undefined || credentials === 'include');
}

const elementSize: react.CSSProperties = {
  width: '100%',
  aspectRatio: '16/9',
  minHeight: 'var(--meedio-min-height, min(36rem, 85svh))',
};

const never = () => () => undefined;

/** False on a server, and in a browser while it hydrates what the server has rendered. */
function useHydrated(): boolean {
  return react.useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

/**
 * On a server `createComponent` writes none of an element's properties into the HTML; here they are its attributes, so that
 * the meeting starts before hydration.
 */
function serverProps(kind: ElementKind, props: object): object {
  const { className, ...others } = props as Record<string, unknown>;
  const attributes = Object.fromEntries(attributesOf(kind, others));
  const handled = [
    'headers',
    'credentials',
    ...Object.keys(plainProperties(kind)),
    ...parameterNames.map(propertyFor),
    ...Object.keys(events),
  ];
  for (const name of handled) Reflect.deleteProperty(others, name);
  return { ...others, class: className, ...attributes };
}
