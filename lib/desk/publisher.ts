import type { Diagnostic } from '../../authoring/diagnostics';
import type { Release } from '../releases';

/*
 * How the desk asks for what readers get, and hears what became of it. The one who is asked is our own server's process
 * (local-publisher.ts), which hands itself over here: Next, which follows every path that a module of its own could open,
 * would give the whole project to each function that a host deploys. Where Next runs by itself, in development and at a
 * host, nobody makes releases.
 */

/** What an editor reads, in the languages of the desk. */
export interface LocalizedMessage {
  en: string;
  zh: string;
}

/** What the worker is doing, and what it did last; `state.json` beside the releases. */
export interface WorkerState {
  building?: {
    commit: string;
    by: string;
    since: number;
    step: number;
    steps: number;
    title: LocalizedMessage;
  };
  /** The last build that came to nothing; gone once a later one is public. */
  failed?: Failure;
  /** Files of `.generated/nginx` that are not what the proxy was given (PROXY_FILES). */
  proxy?: string[];
}

export interface Failure {
  commit: string;
  by: string;
  at: number;
  reason: LocalizedMessage;
  remedy: LocalizedMessage;
  /** What the check said, file by file, if that was it. */
  diagnostics: Diagnostic[];
}

export interface ReleaseState extends WorkerState {
  /** What readers get. Undefined before the first build. */
  current?: Release;
  /** What they got before, newest first: what `goBack` leads to. */
  earlier: Release[];
  /** Commits that are asked for and not begun. */
  waiting: string[];
}

/** How far a commit is on its way to readers. */
export type Phase = 'waiting' | 'building' | 'public' | 'failed' | 'unknown';

export interface Publisher {
  /**
   * Asks for a release of what a commit holds. Of several that are asked for at once the newest is made. Gives nothing: ask
   * `findReleaseState` how far it is.
   * @param shown addresses that this commit puts back after they were hidden, such as `/en/posts/x`
   */
  askForRelease(order: { commit: string; by: string; shown?: string[] }): Promise<void>;

  /**
   * Takes these addresses, such as `/zh/posts/x` or that of the file of a picture, from readers without a build, and keeps
   * them from every release that is made until `askForRelease` names them in `shown`. Record the withdrawal and ask for a release as well: lists and feeds
   * are only right again after that. Gives whether they are gone; false if no worker has answered yet.
   */
  hidePaths(paths: string[], by: string): Promise<boolean>;

  /**
   * Gives readers the release that they had before, at once. Record the reverting commit as well, or the next release brings
   * back what this one took away. Undefined: there is none to go back to.
   */
  goBack(by: string): Promise<Release | undefined>;

  /** What readers get, and what is being made for them. */
  findReleaseState(): Promise<ReleaseState>;
}

const nobody: Publisher = {
  askForRelease: async () => {},
  hidePaths: async () => false,
  goBack: async () => undefined,
  findReleaseState: async () => ({ earlier: [], waiting: [] }),
};

/** The server and its parts are bundled apart: what one hands over is kept with the process. */
const key = Symbol.for('coalition-site.publisher');

export function handOverPublisher(publisher: Publisher): void {
  (globalThis as { [key]?: Publisher })[key] = publisher;
}

function publisher(): Publisher {
  return (globalThis as { [key]?: Publisher })[key] ?? nobody;
}

export const askForRelease: Publisher['askForRelease'] = (order) => publisher().askForRelease(order);
export const hidePaths: Publisher['hidePaths'] = (paths, by) => publisher().hidePaths(paths, by);
export const goBack: Publisher['goBack'] = (by) => publisher().goBack(by);
export const findReleaseState: Publisher['findReleaseState'] = () => publisher().findReleaseState();

/** How far this commit is. `unknown`: it was never asked for here, or another has taken its place. */
export function phaseOf(commit: string, { current, building, failed, waiting }: ReleaseState): Phase {
  if (building?.commit === commit) return 'building';
  if (current?.commit === commit) return 'public';
  if (waiting.includes(commit)) return 'waiting';
  return failed?.commit === commit ? 'failed' : 'unknown';
}
