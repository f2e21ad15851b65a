import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { listFiles } from '../../model/list-files';
import { checkVercelOutput } from '../build/finish/vercel-output';

/*
 * `npm run build:vercel`: the build for a host in Vercel's format, in .vercel/output, made here and checked here, so that
 * what is deployed is what was looked at: `vercel deploy --prebuilt --prod`. The host's own builder has its packages and
 * its lockfile in deploy/vercel; nothing of it is part of the site. It asks nobody for anything once it is installed.
 */

const root = resolve(import.meta.dirname, '../..');
const tool = join(root, 'deploy/vercel');
const output = join(root, '.vercel/output');

/** Asked for by the builder; `vercel link` writes a real one. Hosts refuse Node 20. */
const project = {
  projectId: 'prj_local',
  orgId: 'team_local',
  settings: {
    framework: 'nextjs',
    nodeVersion: '24.x',
    installCommand: 'true',
    buildCommand: 'npm run build',
  },
};

run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', tool]);
const projectFile = join(root, '.vercel/project.json');
if (!existsSync(projectFile)) {
  mkdirSync(join(root, '.vercel'), { recursive: true });
  writeFileSync(projectFile, JSON.stringify(project, null, 2));
}
rmSync(output, { recursive: true, force: true });
run(join(tool, 'node_modules/.bin/vercel'), ['build', '--prod', '--yes']);

keepLocalFilesOut();
haveScheduleAsked();
const faults = checkVercelOutput({ out: join(root, 'out'), output });
if (faults.length) {
  // What is not fit to be deployed is not left to be deployed.
  rmSync(output, { recursive: true, force: true });
  console.error(['The output for Vercel is not fit for readers:', ...faults.slice(0, 30)].join('\n  '));
  process.exit(1);
}
console.log(
  '.vercel/output holds what out/ holds, with the same headers. To publish it: npx vercel deploy --prebuilt --prod',
);

/** The builder puts the .env files of this machine beside each function; the host has variables of its own. */
function keepLocalFilesOut(): void {
  const functions = join(output, 'functions');
  for (const path of listFiles(functions).filter((each) => each.endsWith('.vc-config.json'))) {
    const file = join(functions, path);
    const configuration = JSON.parse(readFileSync(file, 'utf8'));
    for (const name of Object.keys(configuration.filePathMap ?? {}))
      if (/^\.env/.test(name)) delete configuration.filePathMap[name];
    writeFileSync(file, JSON.stringify(configuration));
  }
}

/** The host's clock asks for what is scheduled, and sends CRON_SECRET (docs/decisions/0107-by-the-clock-and-at-hosts.md). */
function haveScheduleAsked(): void {
  const file = join(output, 'config.json');
  const configuration = JSON.parse(readFileSync(file, 'utf8'));
  configuration.crons = [{ path: '/preview/due', schedule: '*/15 * * * *' }];
  writeFileSync(file, JSON.stringify(configuration));
}

function run(command: string, args: string[]): void {
  const env = { ...process.env, BUILD_DIR: '.', VERCEL_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env });
  if (status !== 0) process.exit(status ?? 1);
}
