import { notFoundResponse } from '../responses';

/** Made once by the build, whose last step takes it from here for our server (tools/build/finish.ts). */
export const dynamic = 'force-static';

export const GET = notFoundResponse;
