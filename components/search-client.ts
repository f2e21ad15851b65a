import { isLocale, locales, type Locale } from '../i18n/locales';
import { formatDay } from '../model/dates';
import { paths } from '../model/paths';
import { find, type Load } from '../lib/search/find';
import type { TextRun } from '../lib/search/highlight';
import { resultsOf, type Result, type Results } from '../lib/search/results';
import type { SearchWords } from './search-view';

/*
 * The program of the search page, the one script that readers are sent. It builds the form itself, because a form that
 * worked without it would send the words to the server; they stand after the # of the address, which no request
 * carries. Everything it shows is put there as text, never as HTML.
 */

document.addEventListener('DOMContentLoaded', () => {
  const container = document.getElementById('search');
  const locale = location.pathname.split('/')[1];
  if (container && isLocale(locale)) start(container, JSON.parse(container.dataset.words ?? '{}'), locale);
});

function start(container: HTMLElement, messages: SearchWords, locale: Locale): void {
  const input = element('input', {
    id: 'query',
    type: 'search',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    maxlength: '200',
    enterkeyhint: 'search',
    'aria-describedby': 'query-hint',
  });
  const form = element('form', { role: 'search' }, [
    element('label', { for: 'query' }, [messages.label]),
    input,
    element('button', {}, [messages.submit]),
    element('small', { id: 'query-hint' }, [messages.hint]),
  ]);
  const status = element('p', { role: 'status' });
  const list = element('ol', { class: 'list' });
  const button = element('button', { type: 'button', hidden: '' });
  /** Only what was asked for last is shown. */
  let latest = 0;

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const hash = `#q=${encodeURIComponent(input.value.trim())}`;
    // The same once more changes no address, and may have failed before.
    if (hash === location.hash) void search();
    else location.hash = hash;
  });
  addEventListener('hashchange', () => {
    // The way past the header leads to #text, which is no query.
    if (/^(#q=|$)/.test(location.hash)) void search();
  });
  document.getElementById('no-search')?.setAttribute('hidden', '');
  container.replaceChildren(form, status, list, button);
  void search();

  async function search(): Promise<void> {
    const asked = ++latest;
    const query = queryIn(location.hash);
    if (query !== undefined) input.value = query;
    list.replaceChildren();
    button.hidden = true;
    if (!query) {
      say(query === undefined ? '' : messages.empty);
      return;
    }
    say(messages.loading);
    try {
      const finding = await find(query, locale, load);
      const results = resultsOf(finding, load);
      const first = await results.next();
      if (asked !== latest) return;
      list.replaceChildren(...first.map((result) => itemOf(result, messages, locale)));
      say(
        first.length ? saidOf(results, finding.complete) : messages.nothing.replace('{query}', () => query),
      );
      offerMore(results, asked);
    } catch {
      if (asked === latest) offer(messages.failed, messages.retry, search);
    }
  }

  function offerMore(results: Results, asked: number): void {
    if (!results.more()) {
      button.hidden = true;
      return;
    }
    offer(undefined, messages.more, async () => {
      button.hidden = true;
      try {
        const next = await results.next();
        if (asked !== latest) return;
        const items = next.map((result) => itemOf(result, messages, locale));
        list.append(...items);
        // The list goes on where the button was, and so does whoever pressed it.
        items[0]?.querySelector('a')?.focus();
        offerMore(results, asked);
      } catch {
        if (asked !== latest) return;
        offerMore(results, asked);
        say(messages.failed);
      }
    });
  }

  function offer(said: string | undefined, label: string, work: () => Promise<void>): void {
    if (said !== undefined) say(said);
    button.textContent = label;
    button.hidden = false;
    button.onclick = () => void work();
  }

  function say(what: string): void {
    status.textContent = what;
  }

  function saidOf(results: Results, complete: boolean): string {
    const { number, certain } = results.count();
    const message = !complete
      ? messages.some
      : results.apart()
        ? messages.apart
        : certain
          ? messages.found
          : messages.foundAbout;
    return message.replace('{count}', String(number));
  }
}

/** The query after the # of an address. Undefined where there is none, or none that can be read. */
function queryIn(hash: string): string | undefined {
  if (!hash.startsWith('#q=')) return undefined;
  try {
    return decodeURIComponent(hash.slice(3)).trim();
  } catch {
    return undefined;
  }
}

/** A version in the address keeps what a browser has stored of an earlier build out of this one. */
const load: Load = async (file, version) => {
  const response = await fetch(`/search/${file}${version ? `?v=${version}` : ''}`, {
    cache: version ? 'default' : 'no-cache',
    credentials: 'omit',
  });
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return response.json();
};

function itemOf({ file, hit, presented }: Result, messages: SearchWords, reader: Locale): HTMLElement {
  // A piece without a version of theirs has its page in the reader's language too, with the original on it.
  const locale = file.languages.includes(reader) ? hit.locale : reader;
  const lang: Record<string, string> = hit.locale === reader ? {} : { lang: locales[hit.locale].lang };
  const facts = presented.facts.flatMap((fact) => [' · ', element('span', lang, marked(fact))]);
  return element('li', {}, [
    file.date
      ? element(
          'time',
          { datetime: file.date },
          marked([{ text: formatDay(file.date, reader, 'long'), marked: presented.onTheDay }]),
        )
      : element('span', { class: 'quiet' }, [messages.kinds[file.kind]]),
    element('div', {}, [
      element('a', { href: pathOf(file, locale), ...lang }, marked(presented.title)),
      element('small', {}, [
        file.date ? `${messages.kinds[file.kind]} · ` : '',
        messages.languages[hit.locale],
        ...facts,
      ]),
      element('p', lang, marked(presented.excerpt)),
    ]),
  ]);
}

function pathOf({ kind, slug }: Result['file'], locale: Locale): string {
  if (kind === 'page') return paths.page(locale, slug);
  return kind === 'person' ? paths.person(locale, slug) : paths.post(locale, slug);
}

function marked(stretches: TextRun[]): (Node | string)[] {
  return stretches.map(({ text, marked }) => (marked ? element('mark', {}, [text]) : text));
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string>,
  children: (Node | string)[] = [],
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}
