/** `style` is for every page, `style-index` for those that lead to pieces, `style-rich` for texts with more in them. */
export const sheetNames = ['style', 'style-index', 'style-rich'] as const;

export type SheetName = (typeof sheetNames)[number];
