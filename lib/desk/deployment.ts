import { readEnvironment } from '../environment';
import { RepositoryError } from './content-repository';
import { GitHubApi } from './content-repository-github';
import type { Phase } from './publisher';

/*
 * Where the content is recorded at a host, a commit starts the host's own deployment. How far it is, the host reports to
 * GitHub, and one token tells: https://docs.github.com/rest/deployments/statuses.
 */

/** Is what becomes public built by a host, and not by our worker? */
export function isAtHost(): boolean {
  return /^https?:/.test(readEnvironment(process.env).CONTENT_REPOSITORY ?? '');
}

/** How far the deployment of a commit is. `unknown`: the host has not said anything of it, or GitHub does not tell now. */
export async function findDeployment(commit: string): Promise<Phase> {
  const { CONTENT_REPOSITORY: url, CONTENT_TOKEN: token } = readEnvironment(process.env);
  if (!url || !token) return 'unknown';
  try {
    return await askFor(commit, new GitHubApi({ url, token }));
  } catch (error) {
    // A page that asks again every few seconds says so, and is not taken from the editor by a limit.
    if (error instanceof RepositoryError) return 'unknown';
    throw error;
  }
}

async function askFor(commit: string, api: GitHubApi): Promise<Phase> {
  const deployments = await api.get(`deployments?sha=${commit}&per_page=1`);
  const [deployment] = ((await deployments?.json()) ?? []) as { id: number }[];
  if (!deployment) return 'unknown';
  const statuses = await api.get(`deployments/${deployment.id}/statuses?per_page=1`);
  const [status] = ((await statuses?.json()) ?? []) as { state: string }[];
  return phases[status?.state ?? 'pending'] ?? 'unknown';
}

/** `inactive`: another has taken its place, and has what it had. */
const phases: Record<string, Phase> = {
  ...{ pending: 'waiting', queued: 'waiting', in_progress: 'building' },
  ...{ success: 'public', inactive: 'public', failure: 'failed', error: 'failed' },
};
