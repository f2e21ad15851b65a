import { cleanPhoto } from '../../authoring/make/clean-photo';
import { isInside, type Area } from '../../authoring/make/redact-areas';
import { writtenCodes } from '../../i18n/locales';
import { renamedFields } from '../../model/fields';
import type { PieceName } from '../../model/paths';
import { findDraft } from './draft-store';
import { findShownPicture } from './draft-pictures';
import { listShown } from './shown-texts';
import { valuesOf } from './texts';

/*
 * The pictures of drafts as readers would get them: what the field `redact` of a text in hand asks for is destroyed in them,
 * before anybody sees them in a preview or by a shared link, and before they are recorded in git.
 */

/** The picture of a piece, with what its drafts ask to be destroyed in it destroyed. */
export async function redactedPicture(
  piece: PieceName,
  file: string,
  bytes: Buffer,
  unsaved: string[] = [],
): Promise<Buffer> {
  const drafts = await Promise.all(writtenCodes.map((locale) => findDraft({ ...piece, locale })));
  const texts = [...drafts.flatMap((draft) => draft?.text ?? []), ...unsaved];
  const areas = texts.flatMap((text) => areasIn(text, file));
  if (areas.length === 0) return bytes;
  const wanted = file.endsWith('.png') ? 'png' : 'jpg';
  return (await cleanPhoto(bytes, { areas, wanted })).bytes;
}

/** A picture of any draft by its name in previews; where an editor looks at words that are not saved, as these ask, too. */
export async function findRedactedPicture(shownAs: string): Promise<Buffer | undefined> {
  const found = await findShownPicture(shownAs);
  return found && redactedPicture(found.piece, found.file, found.bytes, await listShown(found.piece));
}

/** What is no area is said by the check, and destroys nothing. */
function areasIn(text: string, file: string): Area[] {
  const values = valuesOf(text);
  const names = ['redact', ...Object.keys(renamedFields).filter((old) => renamedFields[old] === 'redact')];
  return names
    .flatMap((name) => (Array.isArray(values[name]) ? (values[name] as (Area & { picture: string })[]) : []))
    .filter((area) => area?.picture === file && isInside(area))
    .map(({ x, y, w, h }) => ({ x, y, w, h }));
}
