import { notFound } from 'next/navigation';
import { isClock } from '@/lib/clock';
import { settlePublications } from '@/lib/desk/publications';
import { publishDue } from '@/lib/desk/schedule';

/** A clock asks: what is due is published, and what readers have by now leaves the database. */
export async function GET(request: Request): Promise<Response> {
  if (!isClock(request.headers.get('authorization'))) notFound();
  const ended = await publishDue();
  await settlePublications();
  return Response.json({ ended }, { headers: { 'Cache-Control': 'no-store' } });
}
