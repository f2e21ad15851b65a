import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

/* What others have written and we run: little of it, known to the byte, and given no more than it needs. */

interface Locked {
  version: string;
  integrity?: string;
  resolved?: string;
  /** A package of this repository (npm's workspaces), by its folder. */
  link?: boolean;
  dev?: boolean;
  devOptional?: boolean;
  inBundle?: boolean;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

const LARGEST_PRODUCTION = 200;

describe.each(['.', 'deploy/vercel'])('the packages of %s', (folder) => {
  const json = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const { '': own, ...locked } = json('package-lock.json').packages as Record<string, Locked>;
  const workspaces: string[] = json('package.json').workspaces ?? [];
  const isOwn = (path: string, { link, resolved = '' }: Locked) =>
    workspaces.includes(link ? resolved : path);
  const packages = Object.fromEntries(Object.entries(locked).filter(([path, each]) => !isOwn(path, each)));

  it('are known by a SHA-512 each, and by no address', () => {
    expect(Object.keys(packages).length).toBeGreaterThan(100);
    // What is inside another package is covered by that one's.
    const unknown = Object.entries(packages).filter(
      ([, { integrity, resolved, inBundle }]) =>
        resolved || (!inBundle && !/^sha512-[\w+/]{86}==$/.test(integrity ?? '')),
    );
    expect(unknown).toEqual([]);
  });

  it.each(['', ...workspaces])('are asked for by their exact versions in %j', (workspace) => {
    const { dependencies, devDependencies, overrides } = json(join(workspace, 'package.json'));
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...overrides }))
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    const known = workspace ? locked[workspace] : own;
    expect({ ...known?.dependencies, ...known?.devDependencies }).toEqual({
      ...dependencies,
      ...devDependencies,
    });
  });

  it.each(workspaces)('are no heavier for the site that runs because of %s', (workspace) => {
    // `npm ci --omit dev` would put the dependencies of every workspace beside the site's own.
    const { dependencies, devDependencies } = json(join(workspace, 'package.json'));
    expect(dependencies).toBeUndefined();
    for (const name of Object.keys(devDependencies))
      expect(locked[`node_modules/${name}`]?.dev, name).toBe(true);
  });

  it('are there for every system they name (docs/decisions/0006-a-lockfile-for-every-machine.md)', () => {
    const names = new Set(Object.keys(packages).map((path) => path.split('node_modules/').pop()));
    const missing = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
      Object.keys(optionalDependencies).filter((name) => !names.has(name)),
    );
    expect(missing).toEqual([]);
  });

  it('run nothing when they are installed', () => {
    expect(readFileSync(join(folder, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m);
  });
});

it(`at most ${LARGEST_PRODUCTION} packages are there when the site runs`, () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const running = Object.entries<Locked>(packages).filter(
    ([path, { dev, devOptional, link }]) => /node_modules/.test(path) && !dev && !devOptional && !link,
  );
  expect(running.length).toBeGreaterThan(10);
  expect(running.length).toBeLessThanOrEqual(LARGEST_PRODUCTION);
});

describe('what GitHub runs', () => {
  const folder = '.github/workflows';
  const workflows = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));

  it('names each action by the hash of a commit, and says which version that is', () => {
    const uses = workflows.flatMap((text) => [...text.matchAll(/uses: (.*)$/gm)].map(([, what]) => what));
    expect(uses.length).toBeGreaterThan(0);
    for (const what of uses) expect(what).toMatch(/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('may read the repository and nothing else', () => {
    for (const text of workflows) {
      const { permissions, jobs, on } = parse(text);
      expect(permissions).toEqual({});
      for (const job of Object.values<{ permissions: unknown }>(jobs))
        expect(job.permissions).toEqual({ contents: 'read' });
      expect(Object.keys(on)).not.toContain('pull_request_target');
      expect(text).not.toContain('secrets.');
    }
  });

  it('does what .ci/run does', () => {
    expect(workflows.some((text) => text.includes('run: .ci/run'))).toBe(true);
  });
});
