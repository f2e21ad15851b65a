const references: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** For HTML and XML; without the characters that XML cannot hold in any form. */
export function escapeMarkup(text: string): string {
  return text
    .replace(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF\p{Cs}]/gu, '')
    .replace(/[&<>"]/g, (sign) => references[sign] ?? sign);
}
