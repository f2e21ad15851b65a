import type { Messages } from '../../i18n/messages';

/*
 * Saving by itself, for the scripts of every page on which words are written. It says at each moment whether the words are
 * safe, and puts nothing into a field but the number of the revision that they are made on.
 */

/** After so long a pause in writing words are saved; those of one who never pauses, so often. In milliseconds. */
const PAUSE = 2_000;
const LONGEST = 15_000;
const BEAT = 30_000;
/** What a browser sends of a page that is being left (Fetch, keepalive). */
const KEEPALIVE = 60_000;
export const PATIENCE = 30_000;

/** What is said of the words; `{…}` is filled in here. */
export type AutosaveMessages = Messages['Autosave'];

/** What the site answers a script; of what was saved, `Told` is told as well. */
export type SaveAnswer<Told = object> =
  | ({ what: 'saved'; number: number | null; at: number } & Told)
  | { what: 'conflict' | 'refused'; notice: string; after?: number };

/** Who else has the text open, and the number of the revision that counts. */
export interface OpenAnswer {
  others: string;
  number: number | null;
}

export interface Autosave {
  save(): void;
  /** The form is sent by itself, or somebody has to look first: nothing more is saved here. */
  stop(): void;
  /** Is an input method at work? */
  isComposing(): boolean;
  /** Was the last save in vain? */
  isOut(): boolean;
}

class SignedOut extends Error {}

/** @param on what else the page does: `told` with what the check says, and so on */
export function startAutosave<Told>(
  form: HTMLFormElement,
  messages: AutosaveMessages,
  on: {
    /** The name of the field with the number of the revision that the words are made on. */
    revision: string;
    saved(told: Told): void;
    changed?(): void;
    conflict?(): void;
  },
): Autosave {
  const revision = form.elements.namedItem(on.revision) as HTMLInputElement;
  const state = byId('state');
  const others = byId('others');
  // On a slow line somebody types before this script is there: what the page came with is saved, and nothing else.
  const asItCame = form.cloneNode(true) as HTMLFormElement;
  asItCame.reset();
  let saved = snapshot(asItCame);
  let lastState = state?.classList.contains('desk-fault') ? '' : (state?.textContent ?? '');
  /** Sent, and nobody knows whether it arrived: it is sent again before anything newer. */
  let pending: { snapshot: string; body: string } | undefined;
  let [composing, saving, stopped] = [false, false, false];
  let [unsavedSince, tries, timer] = [0, 0, 0];

  form.addEventListener('input', changed);
  form.addEventListener('change', changed);
  form.addEventListener('compositionstart', () => (composing = true));
  form.addEventListener('compositionend', () => {
    composing = false;
    changed();
  });
  addEventListener('beforeunload', (event) => {
    if (isUnsaved() && !stopped) event.preventDefault();
  });
  addEventListener('online', () => void save());
  addEventListener('focus', () => tries && void save());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void save(true);
    else if (tries) void save();
  });
  addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key !== 's') return;
    event.preventDefault();
    void save();
  });
  setInterval(() => void beat(), BEAT);
  changed();

  return {
    save: () => void save(),
    stop: () => (stopped = true),
    isComposing: () => composing,
    isOut: () => tries > 0,
  };

  function fields(of = form): URLSearchParams {
    return new URLSearchParams([...new FormData(of)].map(([name, value]) => [name, String(value)]));
  }

  /** What would be sent, but for the revision that it was made on. */
  function snapshot(of = form): string {
    const all = fields(of);
    all.delete(on.revision);
    return all.toString();
  }

  function isUnsaved(): boolean {
    return pending !== undefined || snapshot() !== saved;
  }

  function changed(): void {
    if (composing) return;
    if (!isUnsaved()) {
      unsavedSince = 0;
      return;
    }
    on.changed?.();
    if (stopped) return;
    unsavedSince ||= Date.now();
    if (tries) return;
    if (!saving) say(messages.unsaved, true);
    plan(Math.max(0, Math.min(PAUSE, unsavedSince + LONGEST - Date.now())));
  }

  function plan(after: number): void {
    clearTimeout(timer);
    timer = window.setTimeout(() => void save(), after);
  }

  async function ask(body: string): Promise<unknown> {
    const response = await fetch(form.action, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
      body,
      redirect: 'manual',
      keepalive: body.length < KEEPALIVE,
      signal: AbortSignal.timeout?.(PATIENCE),
    });
    if (response.headers.get('content-type')?.startsWith('application/json')) return response.json();
    // A stranger's answer, or the way to sign in; what the site itself fails at is none of both.
    throw response.status >= 500 ? new Error() : new SignedOut();
  }

  /** One request at a time; the newest words win. */
  async function save(isLeaving = false): Promise<void> {
    if (saving || stopped || (composing && !isLeaving)) return;
    clearTimeout(timer);
    if (!isUnsaved()) {
      if (!isLeaving && !tries) say(lastState, false);
      return;
    }
    saving = true;
    const sent = pending ?? { snapshot: snapshot(), body: fields().toString() };
    if (!isLeaving) say(messages.saving, true);
    try {
      const answer = (await ask(sent.body)) as SaveAnswer<Told>;
      saving = false;
      answered(sent.snapshot, answer);
    } catch (error) {
      saving = false;
      // Of one who is signed out the site has read nothing.
      const isOut = error instanceof SignedOut;
      if (!isOut) pending = sent;
      say(isOut ? messages.ended : messages.offline, true, isOut ? messages.signIn : undefined);
      tries++;
      plan(Math.min(60_000, 2_500 * 2 ** Math.min(tries, 5)));
    }
  }

  function answered(sent: string, answer: SaveAnswer<Told>): void {
    pending = undefined;
    tries = 0;
    if (answer.what === 'saved') {
      const number = String(answer.number ?? '');
      revision.value = number;
      saved = sent;
      unsavedSince = 0;
      on.saved(answer);
      lastState = messages.saved.replace('{time}', timeOf(answer.at)).replace('{number}', number);
      if (isUnsaved()) changed();
      else say(lastState, false);
      return;
    }
    say(answer.notice, true);
    if (answer.what === 'conflict') {
      // Both are kept. Nothing is saved by itself until somebody has looked.
      stopped = true;
      on.conflict?.();
    } else {
      tries = 1;
      plan((answer.after ?? 30) * 1000);
    }
  }

  function say(what: string, isUrgent: boolean, link?: string): void {
    if (!state) return;
    state.classList.toggle('desk-fault', isUrgent);
    if (state.textContent !== what || link) state.textContent = what;
    if (!link) return;
    const attributes = { href: form.dataset.signIn ?? '', target: '_blank', rel: 'noopener' };
    state.append(' ', element('a', attributes, [link]));
  }

  /** Says who else has the text open, and whether it was saved elsewhere meanwhile. */
  async function beat(): Promise<void> {
    if (document.visibilityState === 'hidden' || tries) return;
    // The next save says what is wrong, if anything is.
    const answer = (await ask('do=open').catch(() => undefined)) as OpenAnswer | undefined;
    if (!answer || !others) return;
    const number = String(answer.number ?? '');
    const isNewer = number !== '' && number !== revision.value && !saving && !stopped;
    const notice = isNewer ? `${answer.others} ${messages.newer.replace('{number}', number)}` : answer.others;
    if (others.textContent !== notice) others.textContent = notice;
  }
}

/** The hour where the editor is. Without a script it is said in UTC. */
export function timeOf(at: number): string {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date().toDateString();
  const lang = document.documentElement.lang;
  return isToday
    ? date.toLocaleTimeString(lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    : date.toLocaleString(lang, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });
}

export function byId(id: string): HTMLElement | null {
  return document.getElementById(id);
}

export function element(
  name: string,
  attributes: Record<string, string>,
  children: (Node | string)[] = [],
): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}
