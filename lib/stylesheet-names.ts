/**
 * `style` is for every page, `style-traditional` for those in Traditional characters, `style-index` for those that lead to pieces, `style-archive` for years,
 * topics, notes, the chooser, the 404 and what is in two languages, `style-rich` for texts with more in them.
 */
export const stylesheetNames = [
  'style',
  'style-traditional',
  'style-index',
  'style-archive',
  'style-rich',
] as const;

/** Beside those, on the pages that may run a script (lib/headers.ts), whose policy alone names it. */
export const scriptedStylesheetNames = ['style-search'] as const;

/** For editors' pages, beside those. Readers' policies do not name it. */
export const editorsStylesheetNames = ['style-desk'] as const;

export type StylesheetName =
  | (typeof stylesheetNames)[number]
  | (typeof scriptedStylesheetNames)[number]
  | (typeof editorsStylesheetNames)[number];
