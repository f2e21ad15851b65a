import { settlePublications } from '@/lib/desk/publications';
import { publishDue } from '@/lib/desk/schedule';

/** A clock asks: what is due is published, and what readers have by now leaves the database. */
export async function answerClock(): Promise<Response> {
  const ended = await publishDue();
  await settlePublications();
  return Response.json({ ended }, { headers: { 'Cache-Control': 'no-store' } });
}
