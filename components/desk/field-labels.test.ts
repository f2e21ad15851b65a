import { expect, it } from 'vitest';
import { messages } from '../../i18n/messages';
import { writtenCodes } from '../../i18n/locales';
import { fieldsBeside } from '../../lib/desk/fields-beside';
import { fields, type PieceKind } from '../../model/fields';

const names = Object.values(fields).flatMap((each) => Object.keys(each));

it('calls every field by a name that editors know, in both languages', () => {
  for (const code of writtenCodes) {
    const { label, hint } = messages[code].FieldControls;
    expect(names.filter((name) => !Object.hasOwn(label, name))).toEqual([]);
    // What is no field any more has no words either.
    const known = new Set([...names, 'personTitle']);
    expect([...Object.keys(label), ...Object.keys(hint)].filter((name) => !known.has(name))).toEqual([]);
  }
});

it('leaves beside an original that is public only fields that there are', () => {
  for (const kind of Object.keys(fields) as PieceKind[])
    expect(fieldsBeside[kind].filter((name) => !Object.hasOwn(fields[kind], name))).toEqual([]);
});
