import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeEditors, editorName, parseEditors, readEditors } from './editors';

const anna = { name: 'anna', epoch: 'epoch-one', accounts: ['github:583231'] };
const list = (...editors: object[]) => JSON.stringify({ editors });

describe('a name', () => {
  it.each([
    ['Anna', 'anna'],
    [' anna ', 'anna'],
    ['Ａｎｎａ', 'anna'],
    ['柳京男', '柳京男'],
    ['a.b_c-1', 'a.b_c-1'],
  ])('%o is %s', (given, name) => {
    expect(editorName(given)).toBe(name);
  });

  it.each(['', ' ', 'a b', '-a', 'a/b', '<b>', 'a\nb', 'a'.repeat(41), 'anna\u0000'])(
    'is not %o',
    (given) => {
      expect(editorName(given)).toBeUndefined();
    },
  );
});

describe('a list', () => {
  it('is read', () => {
    expect(parseEditors(list(anna))).toEqual([{ ...anna, recovery: [] }]);
  });

  it.each([
    ['', 'not JSON'],
    ['[]', 'not a list of editors'],
    [list({ ...anna, name: 'Anna' }), 'a name has letters'],
    [list(anna, anna), 'a name twice'],
    [list(anna, { ...anna, name: 'ben' }), 'an account twice'],
    [list({ ...anna, passphrase: 'plain' }), 'not a hash'],
    [list({ ...anna, totp: 'A'.repeat(32) }), 'go together'],
    [list({ ...anna, admin: true }), 'not a list of editors'],
    [list({ ...anna, accounts: ['gitlab:1'] }), 'not a list of editors'],
  ])('is not %s', (json, reason) => {
    expect(() => parseEditors(json)).toThrow(reason);
  });
});

describe('a file', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'editors-'));
    file = join(folder, 'deep', 'editors.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('that is not there has nobody in it', () => {
    expect(readEditors(file)).toEqual([]);
  });

  it('is made, changed and left tidy, for its owner alone', () => {
    changeEditors(file, (editors) => editors.push({ ...anna, recovery: [] }));
    expect(changeEditors(file, (editors) => editors.length)).toBe(1);
    expect(readEditors(file)).toHaveLength(1);
    expect(readdirSync(join(folder, 'deep'))).toEqual(['editors.json']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('stays as it was if the change fails', () => {
    changeEditors(file, (editors) => editors.push({ ...anna, recovery: [] }));
    const before = readFileSync(file, 'utf8');
    expect(() =>
      changeEditors(file, () => {
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('is not changed by two at once, unless one of them has died', () => {
    changeEditors(file, () => undefined);
    writeFileSync(`${file}.lock`, '');
    expect(() => changeEditors(file, () => undefined)).toThrow();
    utimesSync(`${file}.lock`, 0, 0);
    expect(changeEditors(file, () => 'done')).toBe('done');
  });
});
