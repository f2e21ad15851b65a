'use client';

import { localeCodes, locales } from '@/i18n/locales';
import en from '@/messages/en.json';
import zh from '@/messages/zh.json';

const words = { en: en.ServerError, zh: zh.ServerError };

/** When a page of Next fails. Complete without JavaScript and without our stylesheet, which may be what failed. */
export default function GlobalError() {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <title>{localeCodes.map((code) => words[code].title).join(' · ')}</title>
        <meta name="robots" content="noindex" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
      </head>
      <body>
        <main>
          {localeCodes.map((code) => (
            <section key={code} lang={locales[code].tag}>
              <h1>{words[code].title}</h1>
              <p>{words[code].text}</p>
              <p>
                {/* A plain link: whatever failed, the whole page has to be asked for anew. */}
                <a href={`/${code}`}>{words[code].home}</a>
              </p>
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}
