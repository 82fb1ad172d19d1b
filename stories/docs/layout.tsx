/** @module What the welcome page is laid out with. */
import type { ReactNode } from 'react';

export function Lead({ children }: { children: ReactNode }) {
  return <div className="lead">{children}</div>;
}

export function Cards({ children }: { children: ReactNode }) {
  return <div className="sb-unstyled cards">{children}</div>;
}

/** @param to a story or page of this catalogue, as in its addresses */
export function Card({ to, title, children }: { to: string; title: string; children: ReactNode }) {
  return (
    <a className="card" href={`?path=/${to}`} target="_top">
      <strong>{title}</strong>
      {children}
    </a>
  );
}
