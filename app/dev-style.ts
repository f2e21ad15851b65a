// In development alone: plain links to the sheets, which Next reloads when they change, and a stamp that tools/commands/dev.ts
// renews when content has changed, so that the page in the author's browser is drawn anew.
import './style.css';
import './style-traditional.css';
import './style-index.css';
import './style-archive.css';
import './style-rich.css';
import './style-search.css';
import './style-desk.css';
import '../.generated/content-stamp.js';
