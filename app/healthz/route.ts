export const dynamic = 'force-static';

/** Which commit is served, for whoever watches over the site. */
export function GET(): Response {
  return Response.json({ status: 'ok', commit: process.env.SITE_COMMIT ?? 'unknown' });
}
