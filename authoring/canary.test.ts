import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { diagnosticMessages } from './diagnostics';

/*
 * A program in a text has not run if the secret of the environment is in no output, the marker file is not there, and
 * nobody has rung at the door. `npm run check:content` itself is tried, as a process of its own.
 */
const secret = 'canary-5f2b71c0';
let dir: string;
let visits = 0;
const server = createServer((_, response) => {
  visits++;
  response.end();
});

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'canary-'));
  cpSync('tests/content', join(dir, 'content'), { recursive: true });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});

afterAll(() => {
  server.close();
  rmSync(dir, { recursive: true });
});

it('runs nothing that is in a file', () => {
  const marker = join(dir, 'marker');
  const door = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const program = `(process.getBuiltinModule("node:fs").writeFileSync(${JSON.stringify(marker)}, ""), fetch(${JSON.stringify(door)}), process.env.CANARY)`;
  const facts = (title: string) => `---\ntitle: ${title}\n---\n\n`;
  const hostile = {
    'en.mdx': `---js\n{ title: ${program} }\n---\n\nA.\n`,
    'zh.mdx': `${facts(`!!js/function 'function () { ${program} }'`)}export const a = ${program}\n\n{${program}}\n\n<Text lang={${program}}>a</Text> <img src="${door}" /> ![a](${door})\n`,
  };
  for (const [name, text] of Object.entries(hostile))
    writeFileSync(join(dir, 'content/pages/about', name), text);

  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'tools/commands/check-content.ts'],
    {
      env: { ...process.env, CANARY: secret, CONTENT_DIR: join(dir, 'content'), BUILD_DIR: 'build/canary' },
      encoding: 'utf8',
    },
  );

  expect(status).toBe(1);
  expect(stderr).not.toContain('Error');
  const reasons = [
    'no-front-matter',
    'yaml-feature',
    'program-line',
    'expression',
    'attribute-code',
  ] as const;
  for (const reason of reasons)
    expect(stderr).toContain(longest(diagnosticMessages.en[reason].message.split(/\{\w+\}/)));
  expect(stdout + stderr).not.toContain(secret);
  expect(existsSync(marker)).toBe(false);
  expect(visits).toBe(0);
}, 60_000);

function longest(parts: string[]): string {
  return parts.reduce((best, part) => (part.length > best.length ? part : best));
}
