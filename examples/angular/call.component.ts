import { Component, CUSTOM_ELEMENTS_SCHEMA, input, signal } from '@angular/core';
import 'meedio-elements';
import type { MeedioErrorEvent, MeedioStateChangeEvent } from 'meedio-elements';

/** Attributes as they are, properties in brackets, events in parentheses. */
@Component({
  selector: 'app-call',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <p role="status">{{ status() }}</p>
    <meedio-meeting
      endpoint="/api/meedio"
      [meetingId]="appointment()"
      create
      [displayName]="name()"
      theme="light"
      (meedio-statechange)="changed($event)"
      (meedio-error)="failed($event)"
    ></meedio-meeting>
  `,
})
export class CallComponent {
  readonly appointment = input.required<string>();
  readonly name = input('');
  readonly status = signal('');

  changed({ newState }: MeedioStateChangeEvent): void {
    this.status.set(newState);
  }

  failed({ error }: MeedioErrorEvent): void {
    this.status.set(error.message);
  }
}
