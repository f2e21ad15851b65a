import { proposedSlug } from '../../lib/desk/proposed-slug';
import { changeFor, pictureChange, type Change, type Sign } from '../../lib/desk/signs';
import type { PieceKind } from '../../model/fields';
import { byId, element, PATIENCE, startAutosave, timeOf } from './autosave';
import type { ShownDiagnostic, WriteMessages } from './write-view';

/*
 * The script of the writing page. Without it the page is a form that saves when a button is pressed. It adds the buttons
 * above the text, saves by itself, says at each moment whether the words are safe, and keeps the preview up to date. The
 * text stays in the browser's own field: nothing is ever put into it but by the editor, so that undoing, spell checkers and
 * input methods work as everywhere.
 */

const PREVIEW_PAUSE = 250;

const form = document.querySelector<HTMLFormElement>('form#write');
if (form) write(form);
const newForm = document.querySelector<HTMLFormElement>('form#new');
if (newForm) proposeSlugs(newForm);

function write(form: HTMLFormElement): void {
  const messages = JSON.parse(form.dataset.messages ?? '{}') as WriteMessages;
  const body = form.elements.namedItem('body') as HTMLTextAreaElement;
  const revision = form.elements.namedItem('revision') as HTMLInputElement;
  const code = new URL(form.action).pathname.split('/').at(-1) ?? '';

  document.documentElement.classList.add('scripted');
  for (const each of document.querySelectorAll<HTMLElement>('[data-scripted]')) each.hidden = false;
  for (const each of document.querySelectorAll<HTMLElement>('[data-without-script]')) each.hidden = true;
  for (const each of document.querySelectorAll<HTMLTimeElement>('time[data-at]'))
    each.textContent = timeOf(Number(each.dataset.at));

  // The page of photographs puts them where the cursor was.
  for (const photos of document.querySelectorAll<HTMLAnchorElement>('a[href$="/photos"]'))
    photos.addEventListener('click', () => {
      const at = String(body.selectionStart);
      photos.search = String(new URLSearchParams({ code, revision: revision.value, at }));
    });

  const preview = startPreview(form, () => autosave.isComposing() || autosave.isOut());
  const autosave = startAutosave<{ diagnostics?: ShownDiagnostic[] }>(form, messages, {
    revision: 'revision',
    saved: ({ diagnostics }) => showDiagnostics(diagnostics),
    changed: () => preview.soon(),
    conflict: () => byId('merge')?.removeAttribute('hidden'),
  });
  form.addEventListener('submit', (event) => {
    const { submitter } = event as SubmitEvent;
    if (submitter?.dataset.do === 'preview') {
      event.preventDefault();
      byId('preview')?.scrollIntoView({ block: 'nearest' });
      preview.now();
    } else if (submitter?.dataset.do === 'save') {
      event.preventDefault();
      autosave.save();
    } else autosave.stop();
  });
  // Beside the text there is room for it from the start.
  if (matchMedia('(min-width: 72rem)').matches) preview.now();
  startToolbar(form, body, () => autosave.isComposing());
  watchTabs();
  startCheck(body);

  function showDiagnostics(all: ShownDiagnostic[] | undefined): void {
    const list = byId('check-list');
    if (!list || !all) return;
    list.replaceChildren(
      ...all.map(({ line, field, where, message, remedy }) =>
        element('li', {}, [
          element(
            'button',
            { type: 'button', ...(line ? { 'data-line': String(line) } : { 'data-control': field ?? '' }) },
            [where],
          ),
          ` ${message} — ${remedy}`,
        ]),
      ),
    );
    const number = byId('check-number');
    if (number) {
      const summary = all.length
        ? messages.mistakes.replace('{count}', String(all.length))
        : messages.inOrder;
      // What has not changed is not read out with every save.
      if (number.textContent !== summary) number.textContent = summary;
      number.classList.toggle('desk-fault', all.length > 0);
    }
    for (const field of form.querySelectorAll<HTMLElement>('[data-field]')) {
      const own = all.filter((each) => each.field === field.dataset.field);
      for (const old of field.querySelectorAll('.desk-fault')) old.remove();
      field
        .querySelector('label, legend')
        ?.after(
          ...own.map(({ message, remedy }) =>
            element('p', { class: 'desk-fault' }, [`${message} — ${remedy}`]),
          ),
        );
      for (const control of field.querySelectorAll('input, select, textarea'))
        control.toggleAttribute('aria-invalid', own.length > 0);
    }
  }
}

/** Says so in each tab that has the text open. */
function watchTabs(): void {
  if (!('BroadcastChannel' in window)) return;
  const tabs = new BroadcastChannel(location.pathname);
  tabs.addEventListener('message', ({ data }) => {
    byId('twice')?.removeAttribute('hidden');
    if (data === 'opened') tabs.postMessage('here');
  });
  tabs.postMessage('opened');
}

/**
 * Shows the words as readers will see them, in a frame in which nothing runs, whenever writing pauses.
 * @param isBusy nothing is to be sent just now
 */
function startPreview(form: HTMLFormElement, isBusy: () => boolean) {
  const frames = byId('preview-frames');
  const { preview: previewPath = '' } = form.dataset;
  let timer = 0;
  let loading = false;
  let again = false;
  let isShown = false;

  function show(): void {
    clearTimeout(timer);
    if (!frames || isBusy()) return;
    isShown = true;
    if (loading) {
      again = true;
      return;
    }
    loading = true;
    const old = frames.querySelector('iframe');
    // A new frame each time: the page's own history stays as it is, and the old words stay until the new ones are there.
    const frame = old?.cloneNode() as HTMLIFrameElement;
    frame.removeAttribute('src');
    frame.name = `preview-${Date.now()}`;
    frame.hidden = true;
    frames.append(frame);
    const done = () => {
      clearTimeout(late);
      loading = false;
      const top = old?.contentWindow?.scrollY ?? 0;
      frame.hidden = false;
      frame.contentWindow?.scrollTo(0, top);
      old?.remove();
      frame.name = 'preview';
      if (again) {
        again = false;
        show();
      }
    };
    const late = setTimeout(done, PATIENCE);
    frame.addEventListener('load', () => {
      try {
        if (frame.contentWindow?.location.href === 'about:blank') return;
        done();
      } catch {
        // The browser's own page, which says that there is no connection: the words before stay where they are.
        frame.remove();
        clearTimeout(late);
        loading = false;
      }
    });
    const { action, target } = form;
    form.action = previewPath;
    form.target = frame.name;
    form.submit();
    form.action = action;
    form.target = target;
  }

  const scale = () => {
    const width = frames?.clientWidth ?? 0;
    frames?.style.setProperty('--scale', String(Math.min(1, width / 1100)));
  };
  if (frames) new ResizeObserver(scale).observe(frames);
  for (const button of document.querySelectorAll<HTMLInputElement>('input[name=width]'))
    button.addEventListener('change', scale);

  return {
    now: show,
    soon: () => {
      clearTimeout(timer);
      if (isShown) timer = window.setTimeout(show, PREVIEW_PAUSE);
    },
  };
}

function startToolbar(form: HTMLFormElement, body: HTMLTextAreaElement, isComposing: () => boolean): void {
  const bar = byId('signs');
  const other = form.dataset.other ?? 'en';
  bar?.addEventListener('click', (event) => {
    const { sign } = (event.target as HTMLElement).closest('button')?.dataset ?? {};
    if (!sign || isComposing()) return;
    make(body, changeFor(sign as Sign, body.value, body.selectionStart, body.selectionEnd, other));
  });
  // The field keeps the cursor when a button is pressed by mouse or finger.
  bar?.addEventListener('mousedown', (event) => {
    if ((event.target as HTMLElement).closest('button')) event.preventDefault();
  });
  bar?.querySelector('select')?.addEventListener('change', (event) => {
    const select = event.target as HTMLSelectElement;
    if (select.value && !isComposing())
      make(body, pictureChange(body.value, body.selectionEnd, select.value));
    select.value = '';
  });
  body.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || isComposing()) return;
    const sign = ({ b: 'strong', i: 'emphasis', k: 'link' } as const)[event.key as 'b'];
    if (!sign) return;
    event.preventDefault();
    make(body, changeFor(sign, body.value, body.selectionStart, body.selectionEnd, other));
  });
}

/** As if it had been typed: it can be undone. */
function make(body: HTMLTextAreaElement, { from, to, text, select }: Change): void {
  body.focus();
  body.setSelectionRange(from, to);
  // Marked as outdated, and the only way into the browser's list of what can be undone.
  const isTyped = text
    ? document.execCommand('insertText', false, text)
    : from === to || document.execCommand('delete');
  if (!isTyped) {
    body.setRangeText(text, from, to, 'end');
    body.dispatchEvent(new Event('input', { bubbles: true }));
  }
  body.setSelectionRange(...select);
}

/** A message of the check leads to its line, or to its control. */
function startCheck(body: HTMLTextAreaElement): void {
  byId('check')?.addEventListener('click', (event) => {
    const { line, control } = (event.target as HTMLElement).closest('button')?.dataset ?? {};
    if (control !== undefined) {
      const field = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(control)}"]`);
      field?.closest('details')?.setAttribute('open', '');
      field?.querySelector<HTMLElement>('input, select, textarea')?.focus();
    }
    if (line === undefined) return;
    const lines = body.value.split('\n');
    const at = Math.min(Math.max(Number(line), 1), lines.length);
    const from = lines.slice(0, at - 1).reduce((sum, each) => sum + each.length + 1, 0);
    // The browser brings the cursor into view when the field is entered.
    body.blur();
    body.setSelectionRange(from, from + (lines[at - 1]?.length ?? 0));
    body.focus();
    const share = (at - 0.5) / lines.length;
    const { top, height } = body.getBoundingClientRect();
    if (body.scrollHeight <= body.clientHeight + 1) scrollBy(0, top + height * share - innerHeight / 3);
    else body.scrollTop = body.scrollHeight * share - body.clientHeight / 3;
  });
}

/** On the page of a new piece: its slug follows the title until somebody types one. */
function proposeSlugs(form: HTMLFormElement): void {
  const control = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
  const slug = control('slug');
  let typed = slug.value !== '';
  slug.addEventListener('input', () => (typed = slug.value !== ''));
  form.addEventListener('input', (event) => {
    if (typed || event.target === slug) return;
    const kind = new FormData(form).get('kind') as PieceKind;
    slug.value = proposedSlug(kind, control('title').value, control('day').value) ?? '';
  });
}
