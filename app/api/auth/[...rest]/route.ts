import { nothingHere } from '@/app/sign-in/answer';

/** Of next-auth's own addresses only the callback is left. Without this, Next would look for an action in what is posted. */
export {
  nothingHere as DELETE,
  nothingHere as GET,
  nothingHere as PATCH,
  nothingHere as POST,
  nothingHere as PUT,
};
