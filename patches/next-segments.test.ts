import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import * as ours from './next-segments';

const require = createRequire(import.meta.url);
const folder = join(dirname(require.resolve('next/package.json')), 'dist/esm/server/app-render');

it('has every name that Next asks its own module for, and Next still asks for it in the way that the alias takes', () => {
  const asked = readdirSync(folder)
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => [
      ...readFileSync(join(folder, file), 'utf8').matchAll(/\{([^}]*)\} from '\.\/collect-segment-data';/g),
    ])
    .flatMap(([, names = '']) => names.split(',').map((name) => name.trim().split(' as ')[0] ?? ''));
  expect(asked.length).toBeGreaterThan(0);
  expect(Object.keys(ours)).toEqual(expect.arrayContaining(asked));
});
