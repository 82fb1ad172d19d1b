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
  const Component = react.forwardRef<Element, object>((props, ref) =>
    typeof document === 'undefined'
      ? react.createElement(tagName, serverProps(kind, props))
      : react.createElement(Client as react.ElementType, { ...props, ref }),
  );
  Component.displayName = displayName;
  return Component;
}

/**
 * On a server `createComponent` writes none of an element's properties into the HTML; here they are its attributes, so that
 * the meeting starts before hydration. An endpoint that needs `headers` or cookies of another origin is left for hydration:
 * asked without them, it would refuse.
 */
function serverProps(kind: ElementKind, props: object): object {
  const { headers, credentials, className, ...others } = props as Record<string, unknown>;
  const endpoint = headers || credentials === 'include' ? undefined : others.endpoint;
  const attributes = Object.fromEntries(attributesOf(kind, { ...others, endpoint }));
  const handled = [
    ...Object.keys(plainProperties(kind)),
    ...parameterNames.map(propertyFor),
    ...Object.keys(events),
  ];
  for (const name of handled) Reflect.deleteProperty(others, name);
  return { ...others, class: className, ...attributes };
}
