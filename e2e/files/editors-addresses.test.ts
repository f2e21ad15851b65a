import { expect, test } from 'vitest';
import { editorsRoutes, findEditorsRoute } from '../../lib/editors-routes';
import { editorsAddresses } from '../editors-addresses';

test('what is asked of every address of the editors’ part is asked of every one', () => {
  const found = editorsAddresses('2026-11-29-a').flatMap((path) =>
    ['GET', 'POST'].flatMap((method) => findEditorsRoute(path, method)?.name ?? []),
  );
  expect(new Set(found)).toEqual(new Set(editorsRoutes.map(([name]) => name)));
});
