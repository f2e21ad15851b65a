import { nothingHere } from '@/app/sign-in/answer';

/** Nothing else is here. Without this, Next would look for an action in what is posted, and log that there is none. */
export {
  nothingHere as DELETE,
  nothingHere as GET,
  nothingHere as PATCH,
  nothingHere as POST,
  nothingHere as PUT,
};
