import { randomUUID } from 'node:crypto';
import { createClient } from '@redis/client';
import type { AttemptStore, Bucket } from './attempt-store';

/** How long Redis may take to connect or to answer, in milliseconds. After that the request fails, and is not let in. */
const PATIENCE = 2_000;

/** All keys are on one node of a cluster, as one script needs them. */
const prefix = '{sign-in}:';

/**
 * attempt-store.ts has the same in words. Redis's own clock is asked, so that instances whose clocks differ agree.
 * ARGV: 1 to take a try, -1 to put one back; then for each bucket milliseconds for a new try, and tries it holds.
 */
const takeScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local sign, full, wait = tonumber(ARGV[1]), {}, 0
for at, key in ipairs(KEYS) do
  local refill, tries = tonumber(ARGV[2 * at]), tonumber(ARGV[2 * at + 1])
  full[at] = math.min(math.max(tonumber(redis.call('GET', key)) or now, now), now + tries * refill)
  wait = math.max(wait, full[at] + refill - now - tries * refill)
end
if sign > 0 and wait > 0 then return wait end
for at, key in ipairs(KEYS) do
  local left = full[at] + sign * tonumber(ARGV[2 * at]) - now
  if left > 0 then redis.call('SET', key, string.format('%d', now + left), 'PX', left) else redis.call('DEL', key) end
end
return 0`;

/**
 * Since when Redis remembers without a gap: a mark that goes with its memory, and is for one run of it alone, so that
 * neither an emptied Redis nor one that was restored from a file passes for the same. Gives the mark and its age.
 * ARGV: what to call it if there is none.
 */
const memoryScript = `
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)') or ''
local time = redis.call('TIME')
local key = KEYS[1] .. run
redis.call('SET', key, ARGV[1] .. ' ' .. time[1], 'NX')
local id, began = string.match(redis.call('GET', key), '(%S+) (%d+)')
return {id, tostring(time[1] - began)}`;

type Client = ReturnType<typeof clientOf>;

/** Kept in any Redis-compatible server. Every function throws if it cannot be reached in time. */
export function redisAttemptStore(url: string): AttemptStore {
  const client = (connections[place] ??= connect(url));
  const ask = async <T>(question: (client: Client) => Promise<T>): Promise<T> => {
    const answer = client.then(question);
    const late = new Promise<never>((_, failed) =>
      setTimeout(() => failed(new Error('REDIS_URL: no answer in time.')), PATIENCE).unref(),
    );
    return Promise.race([answer, late]);
  };
  const evaluate = (sign: 1 | -1, buckets: Bucket[]) =>
    ask((redis) =>
      redis.eval(takeScript, {
        keys: buckets.map(({ key }) => prefix + key),
        arguments: [sign, ...buckets.flatMap(({ refill, tries }) => [refill, tries])].map(String),
      }),
    );
  return {
    memory: async () => {
      const answer = await ask((redis) =>
        redis.eval(memoryScript, { keys: [`${prefix}memory:`], arguments: [randomUUID()] }),
      );
      const [id = '', age = 0] = answer as string[];
      return { id, since: Date.now() / 1000 - Number(age) };
    },
    take: async (buckets) => Math.ceil(Number(await evaluate(1, buckets)) / 1000),
    putBack: async (buckets) => void (await evaluate(-1, buckets)),
    claim: async (key, seconds) =>
      (await ask((redis) =>
        redis.set(prefix + key, '1', { condition: 'NX', expiration: { type: 'EX', value: seconds } }),
      )) !== null,
    release: async (key) => void (await ask((redis) => redis.del(prefix + key))),
    isClaimed: async (key) => (await ask((redis) => redis.exists(prefix + key))) === 1,
  };
}

/** One connection for the process, whose parts are bundled apart. */
const place = Symbol.for('coalition-site.redis');
const connections = globalThis as { [place]?: Promise<Client> };

async function connect(url: string): Promise<Client> {
  const client = clientOf(url);
  // Without a listener an error would end the process; each question that fails says so itself.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

function clientOf(url: string) {
  return createClient({
    url,
    disableOfflineQueue: true,
    socket: { connectTimeout: PATIENCE, reconnectStrategy: (tries) => Math.min(tries * 200, 5_000) },
  });
}
