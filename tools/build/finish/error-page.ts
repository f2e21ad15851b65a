import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import GlobalError from '../../../app/global-error';
import { withPolicy } from './meta-csp';
import { stripPage } from './strip';

/** The page for failures, in all languages. Next prerenders one of its own in the place of app/global-error.tsx. */
export function errorPage(): string {
  return withPolicy(stripPage(`<!DOCTYPE html>${renderToStaticMarkup(createElement(GlobalError))}`).html);
}
