import { expect, it } from 'vitest';
import { isSameOrigin } from './fetch-metadata';

const ours = 'https://example.org';

it.each<[boolean, Record<string, string>]>([
  [true, { 'sec-fetch-site': 'same-origin', origin: ours }],
  [true, { 'sec-fetch-site': 'same-origin' }],
  [true, { 'sec-fetch-site': 'same-origin', origin: 'null' }],
  [true, { origin: ours }],
  [false, {}],
  [false, { origin: 'null' }],
  [false, { origin: 'https://evil.example' }],
  [false, { origin: 'http://example.org' }],
  [false, { origin: 'https://example.org.evil.example' }],
  [false, { 'sec-fetch-site': 'cross-site', origin: ours }],
  [false, { 'sec-fetch-site': 'same-site', origin: ours }],
  [false, { 'sec-fetch-site': 'none', origin: ours }],
  [false, { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }],
])('%o for a form with %o', (expected, headers) => {
  expect(isSameOrigin(new Headers(headers), ours)).toBe(expected);
});
