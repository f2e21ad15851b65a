import { writeBrokenDrafts } from '../authoring/broken-drafts';

writeBrokenDrafts([]);
