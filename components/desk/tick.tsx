import type { ComponentProps, ReactNode } from 'react';

/** A box to tick, or one of several to choose (`type="radio"`), and beside it what it says. */
export function Tick({ label, ...input }: ComponentProps<'input'> & { label: ReactNode }) {
  return (
    <label className="tick">
      <input type="checkbox" {...input} /> <span>{label}</span>
    </label>
  );
}
