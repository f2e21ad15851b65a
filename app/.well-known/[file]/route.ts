import { readEnvironment } from '@/lib/environment';
import { siteUrl } from '@/lib/site';
import { securityTxt } from '@/lib/security-txt';

export const dynamic = 'force-static';
export const dynamicParams = false;

/** security.txt, if there is anybody who has said that they may be written to. */
export function generateStaticParams(): { file: string }[] {
  return contacts().length ? [{ file: 'security.txt' }] : [];
}

export function GET(): Response {
  const text = securityTxt({ contacts: contacts(), origin: siteUrl(), now: new Date() });
  return new Response(text, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}

function contacts(): string[] {
  return readEnvironment({ SECURITY_CONTACT: process.env.SECURITY_CONTACT }).SECURITY_CONTACT;
}
