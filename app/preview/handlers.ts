import type { EditorsRouteName } from '@/lib/editors-routes';
import { anyDesk, desk } from './desk';
import type { Handlers } from './desk-route';
import { deskScript } from './desk-script';
import { draftPicture } from './draft-picture';
import { eventLog } from './event-log';
import { publication } from './publish/publication';
import { publish } from './publish/publish';
import { withdrawNamePage } from './publish/withdraw-name';
import { sitePreview } from './site-preview';
import { destroy } from './write/destroy';
import { history } from './write/history';
import { newPiece } from './write/new-piece';
import { photos } from './write/photos';
import { previewInHand, showInHand } from './write/preview-in-hand';
import { review } from './write/review';
import { translate } from './write/translate';
import { write } from './write/write';

/** Who answers editors at which address (lib/editors-routes.ts). */
export const handlers: Partial<Record<EditorsRouteName, Handlers<never, never>>> = {
  anyDesk,
  desk,
  deskScript,
  destroy,
  draftPicture,
  eventLog,
  history,
  newPiece,
  photos,
  previewInHand,
  publication,
  publish,
  review,
  showInHand,
  sitePreview,
  translate,
  withdrawName: withdrawNamePage,
  write,
};
