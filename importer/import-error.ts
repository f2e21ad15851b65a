import type { WrittenLocale } from '../i18n/locales';

/** Ends an import with a sentence for the person who runs it, in each language: what, where, what to do. */
export class ImportError extends Error {
  constructor(message: Record<WrittenLocale, string>) {
    super(`${message.en}\n${message.zh}`);
  }
}
