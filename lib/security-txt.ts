import { writtenCodes } from '../i18n/locales';

/**
 * The text of /.well-known/security.txt (RFC 9116). It expires six to seven months after the build: the same day for all
 * builds of a month, so that two builds of the same words stay the same, and no later than the RFC's year.
 */
export function securityTxt({
  contacts,
  origin,
  now,
}: {
  contacts: string[];
  origin: string;
  now: Date;
}): string {
  const expires = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 7, 1));
  return [
    ...contacts.map((contact) => `Contact: ${contact}`),
    `Expires: ${expires.toISOString().replace('.000', '')}`,
    `Preferred-Languages: ${writtenCodes.join(', ')}`,
    `Canonical: ${origin}/.well-known/security.txt`,
    '',
  ].join('\n');
}
