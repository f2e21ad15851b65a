import { wallClock } from '@/lib/desk/schedule';

/** A moment as everybody can read it, wherever they are: 2026-11-29 14:05 UTC. */
export function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** A moment by the clock of the place that an editor chose, and by that of everybody. */
export function dueIn(due: number, zone: string): { there: string; utc: string } {
  return { there: `${wallClock(due, zone).replace('T', ' ')} ${zone}`, utc: utc(due) };
}
