import type { WrittenLocale } from '@/i18n/locales';
import { languageName } from '@/i18n/messages';
import { translatorFor } from '@/i18n/translate';
import { LATE, type Schedule } from '@/lib/desk/schedule';
import { PieceAct, type PieceActPage } from './piece-act';
import { Tick } from './tick';
import { dueIn, utc } from './utc';

/** When which language of a piece is to become public. */
export function ScheduleView({
  schedules,
  typed,
  ...page
}: PieceActPage & { schedules: Schedule[]; typed: { time: string; zone: string } }) {
  const { locale, state, code } = page;
  const t = translatorFor(locale, 'ScheduleView');
  // What could be published now.
  const ready = state.candidates.filter(
    ({ refusals, revision }) => refusals.length === 0 && revision !== undefined,
  );
  return (
    <PieceAct page={page}>
      <ScheduleList locale={locale} schedules={schedules} />
      {ready.length === 0 && <p>{t('nothing')}</p>}
      {ready.length > 0 && (
        <form method="post" className="form">
          <p>{t('text')}</p>
          <label htmlFor="time">{t('time')}</label>
          <input id="time" name="time" type="datetime-local" defaultValue={typed.time} required />
          <label htmlFor="zone">{t('zone')}</label>
          <small id="zone-hint">{t('zoneHint')}</small>
          <input
            id="zone"
            name="zone"
            list="zones"
            defaultValue={typed.zone}
            required
            aria-describedby="zone-hint"
          />
          <datalist id="zones">
            {Intl.supportedValuesOf('timeZone').map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
          <Tick name="people" value="thought" required label={t('thought')} />
          {code}
          {ready.map(({ name, revision }) => (
            <p key={name.locale}>
              <input type="hidden" name={`revision-${name.locale}`} value={revision ?? ''} />
              <button name="schedule" value={name.locale}>
                {t('schedule', { language: languageName(name.locale, locale) })}
              </button>
            </p>
          ))}
        </form>
      )}
    </PieceAct>
  );
}

function ScheduleList({ locale, schedules }: { locale: WrittenLocale; schedules: Schedule[] }) {
  const t = translatorFor(locale, 'ScheduleView');
  if (schedules.length === 0) return null;
  return (
    <ul>
      {schedules.map((schedule) => {
        const { id, locale: code, due, zone, by, ended_at, outcome } = schedule;
        const isLate = outcome === 'done' && ended_at !== null && ended_at - due > LATE;
        return (
          <li key={id}>
            {t('entry', { language: languageName(code, locale), by, ...dueIn(due, zone) })}{' '}
            {outcome === null ? (
              <form method="post" className="desk-links">
                <button name="cancel" value={id}>
                  {t('cancel')}
                </button>
              </form>
            ) : (
              <strong>
                {isLate
                  ? t('late', { at: utc(ended_at) })
                  : t(outcomes.has(outcome) ? `outcome.${outcome as 'done'}` : 'outcome.refused')}
              </strong>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const outcomes = new Set<string>(['done', 'cancelled', 'newer', 'moved', 'role', 'check', 'conflict']);
