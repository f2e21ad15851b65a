import type { BlockContent, Image, Paragraph } from 'mdast';
import { visit } from 'unist-util-visit';
import { joinLines } from '../authoring/read/line-ends';
import { phrasing, type Inline, type Marks } from './inline';

/** Collects words into paragraphs, and paragraphs and other blocks into a list. */
export class ParagraphBuilder {
  private done: BlockContent[] = [];
  private run: Inline[] = [];
  /** Pictures that stand in the middle of a sentence: they wait for its end. */
  private waiting: Image[] = [];
  private lineEnds = 0;

  addText(text: string, marks: Marks): void {
    const plain = marks.code ? text : text.replace(/[ \t]*[\n\f][ \t\n\f]*/g, '\n').replace(/[ \t]+/g, ' ');
    if (plain.trim() === '') {
      if (plain && this.run.length && this.lineEnds === 0)
        this.add({ text: plain.includes('\n') ? '\n' : ' ', marks });
      return;
    }
    if (this.lineEnds > 1) this.endParagraph();
    else if (this.lineEnds === 1 && this.run.length) this.run.push({ break: true, marks });
    const fresh = this.run.length === 0 || this.lineEnds > 0;
    this.lineEnds = 0;
    this.add({ text: fresh ? plain.trimStart() : plain, marks });
  }

  private add(item: Inline & { text: string }): void {
    const last = this.run.at(-1);
    const double = last && 'text' in last && /\s$/.test(last.text) && /^\s/.test(item.text);
    // Of two spaces the line end counts: it may be none at all (joinLines).
    if (double && item.text.startsWith('\n')) last.text = last.text.replace(/\s$/, '\n');
    const text = double ? item.text.slice(1) : item.text;
    if (text) this.run.push({ ...item, text });
  }

  /** Something stood here that parted the words before from those after it, as a line end in the source would. */
  gap(): void {
    if (this.run.length && this.lineEnds === 0) this.add({ text: '\n', marks: {} });
  }

  lineEnd(): void {
    if (this.run.length) this.lineEnds += 1;
  }

  figure(image: Image): void {
    if (this.run.length && this.lineEnds < 2) {
      this.gap();
      this.waiting.push(image);
    } else {
      this.endParagraph();
      this.done.push({ type: 'paragraph', children: [image] });
    }
  }

  block(block: BlockContent): void {
    this.endParagraph();
    this.done.push(block);
  }

  endParagraph(): void {
    const paragraph: Paragraph = { type: 'paragraph', children: phrasing(this.run) };
    // A line end in the source is a space between words, and nothing between Chinese characters.
    joinLines({ type: 'root', children: [paragraph] });
    visit(paragraph, 'text', (text) => void (text.value = text.value.replace(/\n/g, ' ')));
    const children = paragraph.children.filter((child) => child.type !== 'text' || child.value !== '');
    this.run = [];
    this.lineEnds = 0;
    if (children.length) this.done.push({ type: 'paragraph', children });
    for (const image of this.waiting.splice(0)) this.done.push({ type: 'paragraph', children: [image] });
  }

  end(): BlockContent[] {
    this.endParagraph();
    return this.done;
  }
}
