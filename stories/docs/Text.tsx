import { Fragment } from 'react';

/** A sentence with code in backticks. */
export function Text({ children }: { children: string }) {
  return children
    .split('`')
    .map((part, index) =>
      index % 2 ? <code key={index}>{part}</code> : <Fragment key={index}>{part}</Fragment>,
    );
}
