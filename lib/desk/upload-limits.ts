/** Larger than what cameras and telephones write, in bytes. */
export const LARGEST_UPLOAD = 25 * 1024 * 1024;

/** With the words that go with it, and what a form needs around each. */
export const LARGEST_PHOTO_FORM = LARGEST_UPLOAD + 64 * 1024;

/** What a form offers to choose. Given these, iOS hands over JPEG in the place of HEIC. */
export const uploadTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'];
