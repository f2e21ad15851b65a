import type { Locale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import { drawingOf } from '@/model/picture';
import { versionFor, type Person, type Picture } from '@/model/piece';
import { Emblem } from './emblem';
import { InlineStylesheet } from './inline-stylesheet';

/** The photograph of a person, or the drawing made for them while there is none. */
export function Portrait({ person, locale }: { person: Person; locale: Locale }) {
  const t = translatorFor(locale, 'Portrait');
  const name = person.name[locale] ?? versionFor(person, locale).title;
  return (
    <div className="portrait">
      <InlineStylesheet name="style-index" />
      {person.photo ? (
        <Photo picture={person.photo} alt={t('photo', { name })} />
      ) : (
        person.emblem && <Emblem of={person.emblem} label={t(person.emblem)} />
      )}
    </div>
  );
}

function Photo({ picture, alt }: { picture: Picture; alt: string }) {
  const { sources, image } = drawingOf(picture, { alt, sizes: '9rem', later: true });
  return (
    <picture>
      {sources.map((source) => (
        <source key={source.type} {...source} />
      ))}
      <img {...image} alt={alt} />
    </picture>
  );
}
