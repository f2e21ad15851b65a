import { createClient } from '@redis/client';
import { REFILL, TRIES, type Ledger } from './attempt-store';

/** How long Redis may take to connect or to answer, in milliseconds. After that the request fails, and is not let in. */
const PATIENCE = 2_000;

/** All keys are on one node of a cluster, as one script needs them. */
const prefix = '{sign-in}:';

/**
 * ledger.ts has the same in words. Redis's own clock is asked, so that instances whose clocks differ agree.
 * ARGV: 1 to take a try, -1 to put one back; milliseconds for a new try; tries a bucket holds.
 */
const script = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local sign, refill, tries = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local full, wait = {}, 0
for at, key in ipairs(KEYS) do
  full[at] = math.max(tonumber(redis.call('GET', key)) or now, now)
  wait = math.max(wait, full[at] + refill - now - tries * refill)
end
if sign > 0 and wait > 0 then return wait end
for at, key in ipairs(KEYS) do
  local left = full[at] + sign * refill - now
  if left > 0 then redis.call('SET', key, string.format('%d', now + left), 'PX', left) else redis.call('DEL', key) end
end
return 0`;

type Client = ReturnType<typeof clientOf>;

/** Kept in any Redis-compatible server. Every function throws if it cannot be reached in time. */
export function redisLedger(url: string): Ledger {
  const client = (connections[place] ??= connect(url));
  const ask = async <T>(question: (client: Client) => Promise<T>): Promise<T> => {
    const answer = client.then(question);
    const late = new Promise<never>((_, failed) =>
      setTimeout(() => failed(new Error('REDIS_URL: no answer in time.')), PATIENCE).unref(),
    );
    return Promise.race([answer, late]);
  };
  const evaluate = (sign: 1 | -1, buckets: string[]) =>
    ask((redis) =>
      redis.eval(script, {
        keys: buckets.map((bucket) => prefix + bucket),
        arguments: [String(sign), String(REFILL), String(TRIES)],
      }),
    );
  return {
    born: 0,
    take: async (buckets) => Math.ceil(Number(await evaluate(1, buckets)) / 1000),
    putBack: async (buckets) => void (await evaluate(-1, buckets)),
    claim: async (key, seconds) =>
      (await ask((redis) =>
        redis.set(prefix + key, '1', { condition: 'NX', expiration: { type: 'EX', value: seconds } }),
      )) !== null,
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
