// Made by tools/commands/dev.ts, and only there: a module that may be missing when types are checked.
declare module '*/.generated/content-stamp.js';
