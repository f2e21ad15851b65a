import { createReadStream } from 'node:fs';
import sax from 'sax';
import { ImportError } from './import-error';

/** An element with everything below it. `text` is the text directly in it. */
export interface XmlElement {
  /** The address of its namespace; its prefix, if a re-written file has left that undeclared. */
  space: string;
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
}

/** No names for characters but the five of XML. (The types of sax do not know `strictEntities`.) */
const options: sax.SAXOptions & { strictEntities: true } = {
  xmlns: true,
  strictEntities: true,
  position: true,
};

/** Far more than an entry of a blog has. */
const MOST_CHARACTERS = 32 * 1024 * 1024;
const DEEPEST = 60;

/**
 * Gives the root of an XML file, as yet without children, and then each of its children as soon as it has been read, so
 * that a file may be larger than memory. Refuses a file that is not well formed, with its line; a DTD, which could name
 * other files and make a few letters into gigabytes; and what no feed has: an element of 32 million characters.
 */
export async function* readXml(file: string): AsyncGenerator<XmlElement> {
  const parser = sax.parser(true, options);
  const open: XmlElement[] = [];
  let done: XmlElement[] = [];
  let size = 0;

  const refuse = (en: string, zh: string): never => {
    const line = parser.line + 1;
    throw new ImportError({ en: `${file}:${line}: ${en}`, zh: `${file}:${line}：${zh}` });
  };
  const add = (text: string) => {
    const inside = open.at(-1);
    size += text.length;
    if (size > MOST_CHARACTERS) refuse('an entry is too large to be one', '有一项过大，不可能是文章');
    // The root's own text is the space between its children.
    if (inside && open.length > 1) inside.text += text;
  };

  parser.ondoctype = () =>
    refuse(
      'the file has a DTD, which no export of Blogger has; it is not read',
      '文件含有 DTD，Blogger 的导出文件里没有；不予读取',
    );
  parser.onopentag = (tag) => {
    const { local, uri, attributes } = tag as sax.QualifiedTag;
    const element: XmlElement = {
      space: uri,
      name: local,
      attributes: Object.fromEntries(Object.values(attributes).map(({ name, value }) => [name, value])),
      children: [],
      text: '',
    };
    if (open.length >= DEEPEST) refuse('elements lie too deep within each other', '元素嵌套过深');
    if (open.length === 0) done.push(element);
    else if (open.length > 1) open.at(-1)?.children.push(element);
    open.push(element);
  };
  parser.onclosetag = () => {
    const element = open.pop();
    if (open.length !== 1 || !element) return;
    done.push(element);
    size = 0;
  };
  parser.ontext = add;
  parser.oncdata = add;
  parser.onerror = (error) => {
    // A prefix without its declaration is a slip of whatever wrote the file anew; what it means is still plain.
    if (!/^Unbound namespace prefix/.test(error.message)) {
      const [said = ''] = error.message.split('\n');
      refuse(`this is not well-formed XML: ${said}`, `XML 格式有误：${said}`);
    }
    parser.error = null as unknown as Error;
  };

  for await (const text of readText(file)) {
    parser.write(text);
    yield* done;
    done = [];
  }
  parser.close();
  yield* done;
}

/** The text of a file, in pieces: UTF-8, or UTF-16 if it says so by its first bytes. */
export async function* readText(file: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
      yield decoder.decode(chunk, { stream: true });
    }
    if (decoder) yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new ImportError({
      en: `${file}: this is not UTF-8 text; take the file as Blogger gave it`,
      zh: `${file}：不是 UTF-8 文本；请使用 Blogger 给出的原文件`,
    });
  }
}

function encodingOf(chunk: Buffer): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}
