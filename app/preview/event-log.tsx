import { deskRoute } from './desk-route';
import { EventLogView } from '@/components/desk/event-log-view';
import { translatorFor } from '@/i18n/translate';
import { listEvents } from '@/lib/audit-log';
import { deskPaths } from '@/lib/desk/desk-paths';
import { hasRole } from '@/lib/sign-in/roles';
import { paths } from '@/model/paths';

/** How many events a page has. */
const MANY = 100;

/** What editors did in the last ninety days, for admins. */
export const eventLog = deskRoute({
  async show({ query, locale, editor }) {
    const t = translatorFor(locale, 'EventLog');
    const asked = Number(query.get('page') ?? 1);
    const page = Number.isInteger(asked) && asked >= 1 && asked <= 10_000 ? asked : 1;
    const frame = { title: t('title'), pathIn: (code: typeof locale) => deskPaths.log(code, page) };
    if (!hasRole(editor, 'admin')) {
      const body = (
        <>
          <p>{t('adminsOnly', { name: editor.name })}</p>
          <p>
            <a href={paths.desk(locale)}>{t('toDesk')}</a>
          </p>
        </>
      );
      return { ...frame, status: 403, body };
    }
    const events = await listEvents({ limit: MANY + 1, offset: (page - 1) * MANY });
    const hasOlder = events.length > MANY;
    return {
      ...frame,
      body: <EventLogView {...{ page, hasOlder, locale }} events={events.slice(0, MANY)} />,
    };
  },
});
