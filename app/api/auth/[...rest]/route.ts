/** Of next-auth's own addresses only the callback is left. */
export { DELETE, GET, PATCH, POST, PUT } from '@/app/sign-in/[locale]/[...rest]/route';
