import { ScheduleView } from '@/components/desk/schedule-view';
import { isWritten } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import { deskPaths } from '@/lib/desk/desk-paths';
import { findPieceState } from '@/lib/desk/publish';
import { cancelSchedule, isZone, listSchedules, makeSchedule, momentIn } from '@/lib/desk/schedule';
import { refusalOf } from './acts';
import { notNowNotice } from './publish-act';
import type { Act } from './publish';

/** A year ahead, in milliseconds: what is later is a slip of the hand. */
const FURTHEST = 366 * 24 * 60 * 60 * 1000;

/** `?do=schedule`: when which language is to become public. To take that back asks for no code. */
export const scheduleAct: Act = {
  isAlways: true,
  title: (locale) => translatorFor(locale, 'ScheduleView')('title'),
  async view(page, { editor }, refusal) {
    const { kind, slug } = page.piece;
    const all = await listSchedules();
    const schedules = all.filter((each) => each.kind === kind && each.slug === slug);
    // Nobody types where they live twice.
    const own = all.filter(({ by }) => by === editor.name).sort((a, b) => b.at - a.at)[0]?.zone;
    const typed = { time: '', zone: own ?? 'UTC', ...(refusal?.typed as object | undefined) };
    return <ScheduleView {...page} {...{ schedules, typed }} />;
  },
  async act({ editor, locale }, piece, fields) {
    const here = deskPaths.publish(locale, piece, 'schedule');
    const cancelled = fields.get('cancel');
    if (cancelled) {
      await cancelSchedule(cancelled, editor.name);
      return here;
    }
    const t = translatorFor(locale, 'ScheduleView.fault');
    const [code, time = '', zone = ''] = ['schedule', 'time', 'zone'].map((name) =>
      (fields.get(name) ?? '').trim(),
    );
    const typed = { time, zone };
    if (!isZone(zone)) return { status: 400, notice: t('zone'), typed };
    const due = momentIn(time.slice(0, 16), zone);
    if (due === undefined || due < Date.now() || due > Date.now() + FURTHEST)
      return { status: 400, notice: t('time'), typed };
    if (!isWritten(code) || fields.get('people') !== 'thought')
      return { status: 400, notice: t('people'), typed };
    const refusal = await refusalOf(editor, locale, fields);
    if (refusal) return { ...refusal, typed };
    const { candidates } = await findPieceState(piece, editor.name);
    const candidate = candidates.find(({ name }) => name.locale === code);
    const revision = Number(fields.get(`revision-${code}`));
    if (!candidate || candidate.revision !== revision || candidate.refusals.length > 0)
      return { status: 409, notice: notNowNotice(locale, candidate?.refusals), typed };
    await makeSchedule(candidate.name, { revision, due, zone, by: editor.name });
    return here;
  },
};
