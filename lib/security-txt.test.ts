import { expect, it } from 'vitest';
import { securityTxt } from './security-txt';

const DAY = 86_400_000;
const contacts = ['mailto:security@example.org', 'https://example.org/report'];
const textOn = (day: string) =>
  securityTxt({ contacts, origin: 'https://example.org', now: new Date(`${day}T23:30:00-05:00`) });

it('names everybody who may be written to, and where it belongs', () => {
  expect(textOn('2026-11-22').split('\n')).toEqual([
    'Contact: mailto:security@example.org',
    'Contact: https://example.org/report',
    'Expires: 2027-06-01T00:00:00Z',
    'Preferred-Languages: en, zh',
    'Canonical: https://example.org/.well-known/security.txt',
    '',
  ]);
});

it.each(['2026-01-31', '2026-08-31', '2026-12-31', '2028-02-29', '2027-07-01'])(
  'built on %s it lasts half a year, and never as long as a year',
  (day) => {
    const expires = Date.parse(/Expires: (.*)/.exec(textOn(day))?.[1] ?? '');
    const days = (expires - Date.parse(day)) / DAY;
    expect(days).toBeGreaterThan(180);
    expect(days).toBeLessThan(220);
  },
);
