/**
 * Writes one line of JSON about what an editor did, for whoever runs the site. Never an address, and never what a
 * stranger has typed: names are those of the list of editors, reasons are ours.
 */
export function audit(
  event: JournalEvent,
  about: { editor?: string; by?: string; of?: string; reason?: string } = {},
) {
  console.log(JSON.stringify({ time: new Date().toISOString(), event, ...about }));
}

export type JournalEvent =
  | 'sign-in'
  | 'sign-in-failed'
  | 'sign-in-throttled'
  | 'sign-in-unavailable'
  | 'code-not-noted'
  | 'sign-out'
  | 'preview';
