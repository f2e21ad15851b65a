import { paths, previewPaths as pathsWith } from '../model/paths';

export { piecePath } from '../model/paths';

export const previewPaths = { ...pathsWith(), feed: paths.feed };
