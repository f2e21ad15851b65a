import type { BlockContent, Image } from 'mdast';
import { phrasing, type Inline, type Marks } from './inline';

/** Collects words into paragraphs, and paragraphs and other blocks into a list. */
export class ParagraphBuilder {
  private done: BlockContent[] = [];
  private run: Inline[] = [];
  /** Pictures that stand in the middle of a sentence: they wait for its end. */
  private waiting: Image[] = [];
  private lineEnds = 0;

  words(text: string, marks: Marks): void {
    const plain = marks.code
      ? text
      : text.replace(/[ \t\n\f]+/g, ' ').replace(/(?<=\p{Script=Han}) ?\n ?(?=\p{Script=Han})/gu, '');
    if (plain.trim() === '') {
      if (plain && this.run.length && this.lineEnds === 0) this.add({ text: ' ', marks });
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
    const double = last && 'text' in last && last.text.endsWith(' ') && item.text.startsWith(' ');
    const text = double ? item.text.slice(1) : item.text;
    if (text) this.run.push({ ...item, text });
  }

  lineEnd(): void {
    if (this.run.length) this.lineEnds += 1;
  }

  figure(image: Image): void {
    if (this.run.length && this.lineEnds < 2) this.waiting.push(image);
    else {
      this.endParagraph();
      this.done.push({ type: 'paragraph', children: [image] });
    }
  }

  block(block: BlockContent): void {
    this.endParagraph();
    this.done.push(block);
  }

  endParagraph(): void {
    const children = phrasing(this.run).filter((child) => child.type !== 'text' || child.value !== '');
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
