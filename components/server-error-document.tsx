import { localeCodes, locales } from '@/i18n/locales';
import { messages } from '@/i18n/messages';

/** When our server, or a host's, fails. Complete without our stylesheet, which may be what failed. */
export function ServerErrorDocument() {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <title>{localeCodes.map((code) => messages[code].ServerError.title).join(' · ')}</title>
        <meta name="robots" content="noindex" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
      </head>
      <body>
        <main>
          {localeCodes.map((code) => (
            <section key={code} lang={locales[code].lang}>
              <h1>{messages[code].ServerError.title}</h1>
              <p>{messages[code].ServerError.text}</p>
              <p>
                {/* A plain link: whatever failed, the whole page has to be asked for anew. */}
                <a href={`/${code}`}>{messages[code].ServerError.home}</a>
              </p>
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}
