import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import sharp from 'sharp';
import type { Locale } from '../../i18n/locales';
import { foreignParts, pictureTypes, typeOfPicture, type Foreign } from './picture-bytes';

/** For an editor, in each language: what is wrong, and how to mend it. */
export interface PictureFault {
  message: Record<Locale, string>;
  remedy: Record<Locale, string>;
}

/** Far more than `npm run photo` ever writes, and little enough for a small machine to decode. */
export const mostPixels = 30_000_000;
export const mostBytes = 10 * 1024 * 1024;

/**
 * Takes the path of a picture in a piece's folder; gives everything that is wrong with it, nothing if it is clean.
 * That a picture was clean is remembered by its bytes, so that the next check does not decode it again.
 * @param remembered the folder that remembers
 */
export async function checkPicture(path: string, remembered?: string): Promise<PictureFault[]> {
  return (await readPicture(path, remembered)).faults;
}

/** The same, with the bytes it read of a picture that is clean. */
export async function readPicture(
  path: string,
  remembered = checkedPictures(),
): Promise<{ faults: PictureFault[]; bytes?: Buffer }> {
  const name = basename(path);
  const named = (Object.keys(pictureTypes) as (keyof typeof pictureTypes)[]).find((type) =>
    pictureTypes[type].test(name),
  );
  if (!named) return { faults: [fault('name')] };
  if ((await stat(path)).size > mostBytes) return { faults: [fault('bytes')] };
  const bytes = await readFile(path);

  const type = typeOfPicture(bytes);
  if (!type) return { faults: [fault(/^\s*</.test(bytes.toString('utf8', 0, 64)) ? 'svg' : 'notPicture')] };
  if (type !== named) return { faults: [fault('type')] };

  const hash = createHash('sha256').update(`${rules}\n`).update(bytes).digest('hex');
  const memory = join(remembered, hash);
  if (existsSync(memory)) return { faults: [], bytes };

  const foreign = [...foreignParts(bytes, type)].map(fault);
  const faults = foreign.length ? foreign : await undrawable(bytes);
  if (faults.length) return { faults };
  await mkdir(dirname(memory), { recursive: true });
  await writeFile(memory, '');
  return { faults, bytes };
}

/** Below the one folder that Next, and hosts, keep from one build to the next. */
function checkedPictures(): string {
  return join(process.cwd(), process.env.BUILD_DIR ?? '.', '.next/cache/checked-pictures');
}

/** To be counted up with every change of what is refused, so that nothing counts as clean by an older rule. */
const rules = 1;

/** Reads the size before the pixels, so that a small file that claims to be enormous costs nothing. */
async function undrawable(bytes: Buffer): Promise<PictureFault[]> {
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > mostPixels) return [fault('pixels')];
    // Every pixel is read; a warning of the decoder (bytes missing, bytes to spare) is an error.
    await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'warning' })
      .resize(8, 8, { fit: 'fill' })
      .raw()
      .toBuffer();
    return [];
  } catch {
    return [fault('broken')];
  }
}

type Kind = Foreign | 'name' | 'type' | 'bytes' | 'pixels' | 'svg' | 'notPicture';

function fault(kind: Kind): PictureFault {
  const [en, zh] = messages[kind];
  return { message: { en, zh }, remedy: remedies[kind] ?? addAgain };
}

const messages: Record<Kind, [en: string, zh: string]> = {
  exif: [
    'it holds EXIF data, which can tell where and when it was taken',
    '含有 EXIF 数据，可能泄露拍摄的地点和时间',
  ],
  xmp: ['it holds XMP data, which can tell who took it and where', '含有 XMP 数据，可能泄露拍摄者和地点'],
  iptc: ['it holds IPTC data, which can name people and places', '含有 IPTC 数据，可能写有人名和地名'],
  text: ['it holds words or a date inside the file', '文件内部含有文字或日期'],
  thumbnail: [
    'it holds a second, small picture, which can show what was cut away',
    '含有缩略图，可能显示已经裁掉的内容',
  ],
  profile: ['it holds a colour profile, which can name the device', '含有色彩配置文件，可能写有设备名称'],
  animation: ['it moves; only still pictures are published', '这是动画；本站只发表静态图片'],
  unknown: ['it holds data that nobody needs to see it', '含有显示图片所不需要的数据'],
  trailing: ['the file goes on after the end of the picture', '图片结束之后，文件里还有其他数据'],
  truncated: ['the file ends before the picture does', '文件不完整'],
  broken: ['it cannot be read as a picture', '无法作为图片读取'],
  name: ['its name does not end in .jpg, .png, .webp or .avif', '文件名不以 .jpg、.png、.webp 或 .avif 结尾'],
  type: ['it is another kind of picture than its name says', '图片的类型与文件名不符'],
  bytes: [`it is larger than ${mostBytes / 1024 / 1024} MB`, `文件大于 ${mostBytes / 1024 / 1024} MB`],
  pixels: [`it has more than ${mostPixels / 1e6} million pixels`, `图片超过 ${mostPixels / 1e4} 万像素`],
  svg: ['it is SVG or HTML, which can hold a program', '这是 SVG 或 HTML，其中可能含有程序'],
  notPicture: ['it is not a JPEG, PNG, WebP or AVIF picture', '这不是 JPEG、PNG、WebP 或 AVIF 图片'],
};

const addAgain = {
  en: 'delete it and add it with: npm run photo -- <file> <piece>',
  zh: '请删除它，再用 npm run photo -- <文件> <稿件> 加入',
};

const makeSmaller = {
  en: 'delete it and add the original, wherever it is, with: npm run photo -- <file> <piece>, which makes it as small as a page needs',
  zh: '请删除它，再用 npm run photo -- <文件> <稿件> 加入原图，图片会自动缩小到网页所需的大小',
};

const copyAgain = {
  en: 'copy it once more from where it came from, and add it with: npm run photo -- <file> <piece>',
  zh: '请从来源重新复制，再用 npm run photo -- <文件> <稿件> 加入',
};

const saveAnew = {
  en: 'save it as PNG or JPEG in a picture program, and add it with: npm run photo -- <file> <piece>',
  zh: '请用图片软件另存为 PNG 或 JPEG，再用 npm run photo -- <文件> <稿件> 加入',
};

const remedies: Partial<Record<Kind, PictureFault['remedy']>> = {
  bytes: makeSmaller,
  pixels: makeSmaller,
  truncated: copyAgain,
  broken: copyAgain,
  animation: saveAnew,
  svg: saveAnew,
  notPicture: saveAnew,
};
