import { notFoundResponse, seeOther } from '@/app/sign-in/responses';
import { deskPaths, textNameOf, type TextParams } from '@/lib/desk/desk-paths';
import { markForReview } from '@/lib/desk/draft-store';
import { paths } from '@/model/paths';
import { readDeskForm, type Handlers } from '../desk-route';

/** Asks other editors to look at a text, or says that somebody has, and goes back to where the button was. */
export const review: Handlers<TextParams> = {
  async POST({ request, locale, editor, params, largest }) {
    const name = textNameOf(params);
    const form = await readDeskForm(request, largest);
    if (!name || !form) return notFoundResponse();
    await markForReview(name, editor.name, form.get('wanted') === 'yes');
    const back = (['write', 'translate', 'history'] as const).find((page) => page === form.get('back'));
    return seeOther(back ? deskPaths[back](locale, name) : paths.desk(locale));
  },
};
