import type { Fields, Refusal } from '../desk-route';
import type { WrittenLocale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import type { Conflict } from '@/lib/desk/content-repository';
import type { Editor } from '@/lib/session';
import { hasRole } from '@/lib/sign-in/roles';
import { confirmCode } from '@/lib/sign-in/step-up';

/* What public acts share: a role, a fresh code, and what is said when something was not done. */

/** Undefined: this editor may do it, and has a fresh code. */
export async function refusalOf(
  editor: Editor,
  locale: WrittenLocale,
  fields: Fields,
): Promise<Refusal<never> | undefined> {
  if (!hasRole(editor, 'publisher'))
    return { status: 403, notice: translatorFor(locale, 'PublishView')('askPublisher') };
  const code = await confirmCode(editor, fields.get('code') ?? '');
  return code && { status: 403, code };
}

/** What others have changed meanwhile, in words. */
export function conflictNotice(locale: WrittenLocale, conflicts: Conflict[]): string {
  const t = translatorFor(locale, 'PublishView');
  const files = conflicts.map(({ path }) => path).join(' ');
  return t(conflicts.some(({ byHand }) => byHand) ? 'byHand' : 'moved', { files });
}
