import { expect, it } from 'vitest';
import { readForm } from './read-form';

const urlencoded = 'application/x-www-form-urlencoded';
const read = (body: BodyInit | null, type = urlencoded) =>
  readForm(
    new Request('https://example.org', { method: 'POST', body, headers: { 'content-type': type } }),
    ['name', 'code'],
    ['callbackUrl'],
  );

it('gives the fields of a form', async () => {
  expect(await read('name=%E5%AE%89+A&code=1')).toEqual({ name: '安 A', code: '1' });
  expect(await read('name=a&code=1&callbackUrl=%2Fpreview&more=x', `${urlencoded}; charset=UTF-8`)).toEqual({
    name: 'a',
    code: '1',
    callbackUrl: '/preview',
  });
});

it.each<[string, BodyInit | null, string?]>([
  ['nothing', null],
  ['a field missing', 'name=a'],
  ['a field empty', 'name=a&code='],
  ['a field twice', 'name=a&code=1&code=2'],
  ['another type', '{"name":"a","code":"1"}', 'application/json'],
  ['a multipart form', 'name=a&code=1', 'multipart/form-data; boundary=x'],
  ['too much', `name=a&code=${'1'.repeat(9_000)}`],
  ['bytes that are no text', new Uint8Array([110, 61, 0xff, 0xfe])],
])('refuses %s', async (_, body, type) => {
  expect(await read(body, type)).toBeUndefined();
});

it('is not led astray by names of its own language', async () => {
  expect(await read('__proto__=x&constructor=y&name=a&code=1')).toEqual({ name: 'a', code: '1' });
});
