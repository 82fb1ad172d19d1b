/** @module Which rows of a tag's reference table a page shows, all out of the manifest. */
import { categories, rowsOf } from '../support/args.js';

const meeting = 'meedio-meeting';

export const sharedAttributes = rowsOf(meeting, categories.shared);
export const parameterAttributes = rowsOf(meeting, categories.parameters);
export const propertyRows = rowsOf(meeting, categories.properties);
export const eventRows = rowsOf(meeting, categories.events);

export const ownAttributes = (tag: string) => rowsOf(tag, categories.own(tag));
