/** @module All four tags, registered, with their classes, events, errors and types. */
export type { Diagnosis, FeatureDiagnosis } from './elements/diagnose.js';
export type { EndpointHeaders } from './elements/endpoint-client.js';
export { registerMessages, type Messages } from './elements/messages.js';
export { MeedioBoardElement } from './elements/meedio-board.js';
export { MeedioElement } from './elements/meedio-element.js';
export { MeedioMeetingElement } from './elements/meedio-meeting.js';
export { MeedioQueueElement } from './elements/meedio-queue.js';
export { MeedioRoomElement } from './elements/meedio-room.js';
export { MeedioError, type MeedioErrorOptions } from './errors.js';
export * from './events.js';
export type { ParameterName, ParameterProperties, ParameterValues } from './parameters/index.js';
export { errorCodes, type EndpointAnswer, type EndpointRequest, type ErrorCode } from './protocol.js';
