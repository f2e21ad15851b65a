// In development alone: a plain link to the sheet, which Next reloads when it changes, and a stamp that tools/dev.ts
// renews when content has changed, so that the page in the author's browser is drawn anew.
import './style.css';
import '../.generated/content-stamp.js';
