import { notFoundResponse } from '@/app/sign-in/responses';

/** Of next-auth's own addresses only the callback is left. Without this, Next would look for an action in what is posted. */
export {
  notFoundResponse as DELETE,
  notFoundResponse as GET,
  notFoundResponse as PATCH,
  notFoundResponse as POST,
  notFoundResponse as PUT,
};
