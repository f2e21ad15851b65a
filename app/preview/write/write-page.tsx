import { othersNotice } from '@/components/desk/text-bar';
import { LockedNotice, StateText } from '@/components/desk/write-notices';
import type { WritePage } from '@/components/desk/write-view';
import type { WrittenLocale } from '@/i18n/locales';
import { checkWritten } from '@/lib/desk/check-written';
import { listPictures } from '@/lib/desk/draft-pictures';
import { formFieldsOf } from '@/lib/desk/form-fields';
import { fieldsBeside } from '@/lib/desk/fields-beside';
import { splitText, withLineFeeds } from '@/lib/desk/split-text';
import { textState } from '@/lib/desk/text-state';
import { listFilePictures, originalOf, titleOf } from '@/lib/desk/texts';
import { otherLanguage, type OpenedText } from '@/lib/desk/writing';
import { requireLibrary } from '@/lib/drafts';
import { personName, topicName } from '@/model/piece';

/** Everything that the page of a text shows. */
export async function writePage(
  opened: OpenedText,
  {
    locale,
    editor,
    typed,
    expected,
    beside,
    published,
    notice,
  }: {
    locale: WrittenLocale;
    editor: string;
    /** Words that are not kept: what could not be, or what two people wrote, put together. */
    typed?: string;
    expected: number | null;
    beside?: number[];
    /** The commit whose public text is put together with the draft. */
    published?: string;
    notice?: React.ReactNode;
  },
): Promise<WritePage & { title?: string; original?: WrittenLocale }> {
  const { name, locked, others } = opened;
  const text = typed ?? opened.source;
  const parts = splitText(withLineFeeds(text));
  const formFields = formFieldsOf(name.kind, parts.head);
  const [library, pictures, diagnostics, state] = await Promise.all([
    requireLibrary(),
    listPictures(name),
    checkWritten(opened, text),
    textState(name, editor),
  ]);
  return {
    name,
    title: titleOf(text),
    original: originalOf([...others, { name, text }])?.name.locale,
    parts,
    formFields: locked
      ? formFields?.filter((field) => fieldsBeside[name.kind].includes(field.name))
      : formFields,
    choices: {
      topics: library.topics.map((topic) => ({ id: topic.id, name: topicName(topic, locale) })),
      people: library.people
        .filter(({ slug }) => name.kind !== 'people' || slug !== name.slug)
        .map((person) => ({ id: person.slug, name: personName(person, locale) })),
      pictures: [...new Set([...pictures.map(({ file }) => file), ...listFilePictures(name)])],
    },
    diagnostics,
    number: expected,
    beside,
    published,
    state: {
      text: <StateText opened={opened} isTyped={typed !== undefined} locale={locale} />,
      isUrgent: typed !== undefined || opened.from === 'new',
    },
    others: othersNotice(state.others, locale),
    review: state.review,
    notice,
    locked: locked && <LockedNotice name={name} other={otherLanguage(opened)} locale={locale} />,
  };
}
