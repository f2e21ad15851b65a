import type { ReactNode } from 'react';
import { notFound } from 'next/navigation';
import { htmlResponse } from '@/app/html-response';
import { notFoundResponse, seeOther } from '@/app/sign-in/responses';
import type { SaveAnswer } from '@/components/desk/autosave';
import { CodeField } from '@/components/desk/code-field';
import { DeskDocument, type DeskFrame } from '@/components/desk/desk-document';
import { writtenLocale, type Locale, type WrittenLocale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import { logEvent } from '@/lib/audit-log';
import { NoBranchError } from '@/lib/desk/content-repository';
import { MOST_BYTES, notKept } from '@/lib/desk/keep-text';
import { PassTimeoutError } from '@/lib/desk/pass';
import { deskScriptPath, type DeskScript } from '@/lib/desk/scripts';
import type { Editor } from '@/lib/session';
import { configuration } from '@/lib/sign-in/configuration';
import { isSameOrigin } from '@/lib/sign-in/fetch-metadata';
import { readBody } from '@/lib/sign-in/read-form';
import { hasFreshCode, type CodeNotice } from '@/lib/sign-in/step-up';
import { paths } from '@/model/paths';

/* What all pages of the desk share (docs/decisions/0121-pages-of-the-desk.md). */

/** What an editor asks for; P are the parts of the address. */
export interface Asked<P = unknown, L extends Locale = WrittenLocale> {
  request: Request;
  query: URLSearchParams;
  locale: L;
  editor: Editor;
  params: P;
  /** The largest form that this address takes, in bytes. */
  largest: number;
}

/** Answers editors, who are handed on by the door (app/preview/[[...path]]/route.ts). */
export interface Handlers<P = unknown, L extends Locale = WrittenLocale> {
  GET?(asked: Asked<P, L>): Promise<Response>;
  POST?(asked: Asked<P, L>): Promise<Response>;
}

/** A page of the desk: its frame, and in it what is its own. */
export interface DeskPage extends DeskFrame {
  body?: ReactNode;
  status?: number;
  /** The one script that the page runs. */
  script?: DeskScript;
  /** The page shows a preview in a frame. */
  frames?: boolean;
}

/** Why a form was not followed. */
export interface Refusal<Typed = unknown> {
  status: number;
  /** Stands above everything else on the page. */
  notice?: ReactNode;
  /** What is to be said at the field for a code. */
  code?: CodeNotice;
  /** What was typed, which comes back. */
  typed?: Typed;
  /** To a script: both versions are kept. */
  isConflict?: boolean;
  /** To a script: seconds until it may try again. */
  after?: number;
}

/** What a form said, as words. */
export type Fields = URLSearchParams;

/** The handlers of a page of the desk, and of its form. */
export function deskRoute<P = unknown, Subject = true, Typed = unknown>(route: {
  /** What the page is about; undefined where there is nothing of that name. */
  find?(asked: Asked<P>): Subject | undefined | Promise<Subject | undefined>;
  /** Says that there is nothing. Without it, an editor is answered as a stranger is. */
  missing?(locale: WrittenLocale): string;
  show(asked: Asked<P>, subject: Subject, refusal?: Refusal<Typed>): DeskPage | Promise<DeskPage>;
  /** Says that a form did not arrive whole, where that is not said of words. */
  unread?(locale: WrittenLocale): Refusal<Typed>;
  /** Does what a form asks for. Gives the path that the browser goes on to, or why it was not done. */
  act?(
    asked: Asked<P>,
    subject: Subject,
    fields: Fields,
    form: FormData,
  ): Promise<string | Response | Refusal<Typed>>;
}): Handlers<P> {
  const find = async (asked: Asked<P>) => (route.find ? await route.find(asked) : (true as Subject));
  const show = async (asked: Asked<P>, subject: Subject, refusal?: Refusal<Typed>) =>
    deskPage(asked, await route.show(asked, subject, refusal), refusal);
  const missing = (asked: Asked<P>) => {
    const title = route.missing?.(asked.locale) ?? notFound();
    // Gone, not unknown: what is unknown is answered as to strangers.
    return isByScript(asked)
      ? refusedToScript({ status: 410, notice: title })
      : deskPage(asked, { title, status: 410, pathIn: paths.desk });
  };
  return {
    async GET(asked) {
      const subject = await find(asked);
      return subject === undefined ? missing(asked) : show(asked, subject);
    },
    async POST(asked) {
      const subject = await find(asked);
      if (subject === undefined) return missing(asked);
      const form = await readDeskForm(asked.request, asked.largest);
      const outcome =
        form && route.act
          ? await route.act(asked, subject, fieldsOf(form), form)
          : (route.unread?.(asked.locale) ?? notKeptRefusal(asked.locale, 'form'));
      if (outcome instanceof Response) return outcome;
      if (typeof outcome === 'string') return seeOther(outcome);
      return isByScript(asked) ? refusedToScript(outcome) : show(asked, subject, outcome);
    },
  };
}

/** Has an editor's request answered. What fails is said in words, and to whoever runs the site. */
export async function answerEditor(
  asked: Asked<unknown, Locale>,
  handle: (asked: Asked<never, never>) => Promise<Response>,
): Promise<Response> {
  const { request, editor } = asked;
  const isChange = request.method !== 'GET' && request.method !== 'HEAD';
  if (isChange && !isSameOrigin(request.headers, configuration().origin))
    return deskFault(asked, 'foreign', 403);
  try {
    return await handle(asked as Asked<never, never>);
  } catch (error) {
    // `notFound()` throws, and Next's own answer to it is blank.
    if (error instanceof Error && 'digest' in error) return notFoundResponse();
    const reason = error instanceof Error ? error.message : 'unknown';
    logEvent('desk-failed', { editor: editor.name, reason });
    if (error instanceof PassTimeoutError) return deskFault(asked, 'slow', 503);
    if (error instanceof NoBranchError) return deskFault(asked, 'noBranch', 503);
    return deskFault(asked, 'failed', 500);
  }
}

function deskPage({ locale, editor }: Asked, page: DeskPage, refusal?: Refusal): Promise<Response> {
  const script = page.script && deskScriptPath(page.script);
  const frame = { ...page, notice: refusal?.notice ?? page.notice };
  return htmlResponse(
    <DeskDocument {...{ frame, locale, script }} editor={editor.name}>
      {page.body}
    </DeskDocument>,
    { status: refusal?.status ?? page.status, script, frames: page.frames },
  );
}

function deskFault(
  asked: Asked<unknown, Locale>,
  fault: 'foreign' | 'failed' | 'slow' | 'noBranch',
  status: number,
): Promise<Response> {
  const locale = writtenLocale(asked.locale);
  const t = translatorFor(locale, 'DeskDocument');
  return deskPage(
    { ...asked, locale },
    {
      title: t(`${fault}.title`),
      status,
      pathIn: paths.desk,
      body: <p>{t(`${fault}.text`)}</p>,
    },
  );
}

/** Why nothing was kept of what an editor has sent, and what they can do. */
export function notKeptRefusal(
  locale: WrittenLocale,
  why: keyof typeof notKept,
  after?: number,
): Refusal<never> {
  const notice = translatorFor(locale, 'NotKept')(why, { most: MOST_BYTES / 1024 });
  return { status: notKept[why], notice, after };
}

/** Does a script ask, which shows the answer itself? */
export function isByScript({ request }: Asked): boolean {
  return request.headers.get('accept') === 'application/json';
}

export function toScript(body: object, status = 200): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'private, no-store' } });
}

function refusedToScript({ status, notice, isConflict, after }: Refusal): Response {
  const what = isConflict ? 'conflict' : 'refused';
  return toScript({ what, notice: String(notice), after } satisfies SaveAnswer, status);
}

/** The field for the code, where one is needed. */
export function codeField({ locale, editor }: Asked, refusal: Refusal | undefined) {
  const { hasCode } = editor;
  return <CodeField {...{ locale, hasCode }} isFresh={hasFreshCode(editor)} notice={refusal?.code} />;
}

/**
 * The fields of a form that a browser has posted, in either of the two ways it has. Undefined for another kind of body,
 * one that is too large or was cut off.
 * @param largest in bytes, as it comes over the wire
 */
export async function readDeskForm(request: Request, largest: number): Promise<FormData | undefined> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) return undefined;
  try {
    const body = await readBody(request, largest);
    return body && (await new Response(body, { headers: { 'content-type': type } }).formData());
  } catch {
    return undefined;
  }
}

/** What is no file. Pages that were opened before the site was updated may send a field by its name of then: `fact.title`. */
export function fieldsOf(form: FormData): Fields {
  return new URLSearchParams(
    [...form].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name.replace(/^fact(?=s$|\.)/, 'field'), value]] : [],
    ),
  );
}
