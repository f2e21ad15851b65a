/** The package has no types of its own. */
declare module 'wawoff2' {
  const wawoff: {
    /** From WOFF2 to what is in it, TrueType or OpenType. */
    decompress(font: Uint8Array): Promise<Uint8Array>;
  };
  export = wawoff;
}
