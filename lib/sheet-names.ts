/**
 * `style` is for every page, `style-index` for those that lead to pieces, `style-archive` for years and topics, `style-rich`
 * for texts with more in them.
 */
export const sheetNames = ['style', 'style-index', 'style-archive', 'style-rich'] as const;

/** For editors' pages, beside those. Readers' policies do not name it. */
export const editorsSheetNames = ['style-desk'] as const;

export type SheetName = (typeof sheetNames)[number] | (typeof editorsSheetNames)[number];
