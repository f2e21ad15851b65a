/*
 * Raised and lowered signs as Unicode has them: 10⁶, H₂O.
 */

const table = (signs: string, made: string) =>
  new Map([...signs].map((sign, at) => [sign, [...made][at] ?? ''] as const));
const superscripts = table(
  '0123456789+-=()abcdefghijklmnoprstuvwxyz−',
  '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ⁻',
);
const subscripts = table('0123456789+-=()aehijklmnoprstuvx−', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ₋');

/** The same signs raised or lowered; undefined if Unicode lacks one of them. */
export function raised(text: string, level: 'sup' | 'sub'): string | undefined {
  const signs = level === 'sup' ? superscripts : subscripts;
  const found = [...text].map((sign) => (/\s/.test(sign) ? sign : signs.get(sign)));
  return found.every((sign) => sign !== undefined) ? found.join('') : undefined;
}

/** Words that mean the same on the line, or have marks of their own there: 1st, X™, [3], （注）. */
export function isPlainOnLine(text: string, before: string): boolean {
  return (
    /^[[(（［【〔〈].*[\])）］】〕〉]$/su.test(text) ||
    /^[®©™℠°′″*†‡§¶ªº①-⑳⁰-₟]+$/u.test(text) ||
    (/^(st|nd|rd|th)$/i.test(text) && /\d\s*$/.test(before))
  );
}
