import { fieldsOf, forEditors, readDeskForm } from '@/app/preview/desk-route';
import { notFoundResponse, seeOther } from '@/app/sign-in/responses';
import { deskPaths, textNameOf, type TextParams } from '@/lib/desk/desk-paths';
import { keepShown } from '@/lib/desk/shown-texts';
import { openText, textFrom } from '@/lib/desk/writing';
import { LARGEST_TEXT_FORM } from '@/lib/editors-routes';

/** Takes words that are not saved, and leads the frame to them as readers will see them. Keeps them for a minute. */
export const POST = forEditors<TextParams>(async ({ request, locale, editor, params }) => {
  const name = textNameOf(params);
  const opened = name && (await openText(name));
  const form = opened && (await readDeskForm(request, LARGEST_TEXT_FORM));
  if (!opened || !form) return notFoundResponse();
  const token = await keepShown(opened.name, textFrom(opened, fieldsOf(form)), editor.name);
  // In the language of the text, as readers will see it; what is wrong with it, in the editor's.
  return seeOther(`${deskPaths.write(opened.name.locale, opened.name)}/preview/${token}?for=${locale}`);
});
