import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';
import type { Processor } from 'unified';

/*
 * Addresses that stand in a text without any sign around them, for remark-gfm to make links of. GFM ends them at white
 * space, which Chinese does not have: the rest of the sentence would belong to the address
 * (https://github.com/github/cmark-gfm/issues/279 and its like).
 */

/** Scripts whose words follow each other, and an address, without a space. */
const cjk = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Bopo}\p{sc=Hang}々〆〇]/u;

/**
 * What an address never holds when a person types it: every mark, sign and invisible character that is not ASCII. The
 * dot of names (阿依·买提), hyphens and dashes may stand in the address of an article.
 */
const ending = /[^\P{P}\u00B7\u2010-\u2013\u30FB\0-\x7F]|[^\P{S}\0-\x7F]|[^\P{Z}\0-\x7F]|\p{Cf}/u;

/** A mark of ASCII with Chinese right behind it belongs to the sentence. */
const mark = /[!"'),.;?\]}>]/;

/** A unit of UTF-16, as micromark counts: of two that are one character, the first says what it is. */
function isOf(sort: RegExp, code: Code): boolean {
  if (code === null || code < 0x80) return false;
  if (code >= 0xd83c && code <= 0xd83e) return sort === ending;
  if (code >= 0xd840 && code <= 0xd888) return sort === cjk;
  return sort.test(String.fromCharCode(code));
}

/** Does an address end before this character? */
function endsBefore(code: Code, previous: Code): boolean {
  if (isOf(ending, code)) return true;
  return isOf(cjk, code) && previous !== null && previous > 0 && mark.test(String.fromCharCode(previous));
}

/**
 * May it be that the sentence goes on in what was read as an address? So it is if words of a script without spaces are
 * its end and no space follows (`https://example.org/a大家可以，`), and if they touch the name of a host.
 * @param after what follows in the source
 */
export function endsUncertainly(url: string, after: string): boolean {
  const [, host = '', path = ''] = /^(?:https?:\/\/)?([^/?#]*)(.*)$/isu.exec(url) ?? [];
  const touches = (text: string) => new RegExp(`[a-z0-9](?:${cjk.source})`, 'iu').test(text);
  if (touches(host) || /[a-z0-9]\p{sc=Hang}/iu.test(path)) return true;
  if (!cjk.test(host + path)) return false;
  return /^(?:$|\r?\n)/.test(after) ? touches(path) : !/^\s/.test(after);
}

/**
 * remark-gfm's own way to read bare addresses (wwwAutolink, protocolAutolink, emailAutolink), told that the text ends
 * where the address does; and without the second look that mdast-util-gfm-autolink-literal takes with a pattern, which
 * knows no such end. To be used after remark-gfm.
 */
export function bareAddresses(this: Processor): void {
  const data = this.data() as {
    micromarkExtensions?: Extension[];
    fromMarkdownExtensions?: (object | object[])[];
  };
  const { text = {} } = gfmAutolinkLiteral();
  (data.micromarkExtensions ??= []).push({
    disable: { null: ['wwwAutolink', 'protocolAutolink', 'emailAutolink'] },
    text: Object.fromEntries(
      Object.entries(text).map(([code, constructs]) => [code, [constructs ?? []].flat().map(ended)]),
    ),
  });
  data.fromMarkdownExtensions = data.fromMarkdownExtensions?.flat().map((extension) => ({
    ...extension,
    transforms: [],
  }));
}

/** The construct, for which the end of an address is the end of the text. */
function ended(construct: Construct): Construct {
  const isWww = construct.name === 'wwwAutolink';
  return {
    ...construct,
    name: `ended-${construct.name}`,
    previous(code) {
      return (isWww && isWide(code)) || (construct.previous?.call(this, code) ?? true);
    },
    tokenize(effects, ok, nok) {
      let done = false;
      // What is told apart from what stands there: micromark itself goes on with that.
      let actual: Code = null;
      const passing = (state: State, isLast = false): State => {
        return () => {
          done ||= isLast;
          return state(actual);
        };
      };
      const inner = (part: Construct): Construct => ({
        ...part,
        tokenize(own, yes, no) {
          return part.tokenize.call(this, told(own), passing(yes), passing(no));
        },
      });
      const told = (own: Effects): Effects => ({
        ...own,
        check: (part, yes, no) => own.check(inner(part as Construct), yes, no),
        attempt: (part, yes, no) => own.attempt(inner(part as Construct), yes, no),
      });
      const within =
        (state: State | undefined): State =>
        (code) => {
          actual = code;
          const next = state?.(endsBefore(code, this.previous) ? null : code);
          return done ? next : within(next);
        };
      const context = isWww && isWide(this.previous) ? atStart(this) : this;
      return within(construct.tokenize.call(context, told(effects), passing(ok, true), passing(nok, true)));
    },
  };
}

/** `www.` may follow Chinese and its marks, as `https://` may. */
function isWide(code: Code): boolean {
  return isOf(cjk, code) || isOf(ending, code);
}

function atStart(context: TokenizeContext): TokenizeContext {
  return Object.create(context, { previous: { value: null } });
}
