import { startAutosave, type AutosaveMessages } from './autosave';
import type { TranslateFaults } from './translate-view';

/*
 * The script of the translating page. Without it the page is a form that saves when its button is pressed. It saves by
 * itself, marks the paragraph at hand, and on a telephone keeps that paragraph of the original above the keyboard. Nothing
 * is put into a field but by the editor.
 */

const form = document.querySelector<HTMLFormElement>('form#translate');
if (form) translate(form);

function translate(form: HTMLFormElement): void {
  const messages = JSON.parse(form.dataset.messages ?? '{}') as AutosaveMessages;
  const autosave = startAutosave<{ faults: TranslateFaults }>(form, messages, {
    revision: 'expected',
    saved: ({ faults }) => showFaults(faults),
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    autosave.save();
  });
  showAtHand(form);

  /** What the check says, at each paragraph. */
  function showFaults({ rows, others }: TranslateFaults): void {
    const show = (id: string, faults: string[]) =>
      document
        .getElementById(id)
        ?.replaceChildren(
          ...faults.map((each) => Object.assign(document.createElement('p'), { textContent: each })),
        );
    show('says-fields', others);
    for (const [at, field] of form.querySelectorAll('textarea[name=block]').entries()) {
      show(`says-${at + 1}`, rows[at] ?? []);
      field.toggleAttribute('aria-invalid', Boolean(rows[at]?.length));
    }
  }
}

/** Marks the paragraph that is being translated; on a narrow screen its original stands where the keyboard begins. */
function showAtHand(form: HTMLFormElement): void {
  const bar = document.getElementById('at-hand');
  const view = window.visualViewport;
  const isNarrow = matchMedia('(max-width: 48rem)');
  let row: Element | null = null;

  form.addEventListener('focusin', ({ target }) => {
    const next = (target as Element).closest('.pair');
    if (next === row) return;
    row?.classList.remove('at-hand');
    next?.classList.add('at-hand');
    row = next;
    show();
  });
  form.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Element && relatedTarget.closest('.pair')) return;
    row?.classList.remove('at-hand');
    row = null;
    show();
  });
  isNarrow.addEventListener('change', show);
  view?.addEventListener('resize', moveBar);
  view?.addEventListener('scroll', moveBar);

  function show(): void {
    if (!bar) return;
    const original = row?.querySelector('.pair-original');
    bar.hidden = !original || !isNarrow.matches;
    bar.replaceChildren(...(original ? [...original.cloneNode(true).childNodes] : []));
    bar.scrollTop = 0;
    moveBar();
  }

  /** The keyboard covers the page without making it smaller (iOS), or makes it smaller (Android): the bar stands above it. */
  function moveBar(): void {
    if (!bar) return;
    const shut = document.documentElement.clientHeight - (view ? view.height + view.offsetTop : Infinity);
    const covered = bar.hidden ? 0 : Math.max(0, Math.round(shut));
    bar.style.setProperty('bottom', `${covered}px`);
    // What says whether the words are safe stands above it.
    form.style.setProperty('--covered', `${bar.hidden ? 0 : covered + bar.offsetHeight}px`);
  }
}
