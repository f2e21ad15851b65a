import { notFoundResponse } from '@/app/sign-in/responses';

/** Nothing else is here. Without this, Next would look for an action in what is posted, and log that there is none. */
export {
  notFoundResponse as DELETE,
  notFoundResponse as GET,
  notFoundResponse as PATCH,
  notFoundResponse as POST,
  notFoundResponse as PUT,
};
