import { relative } from 'node:path';
import { addPhoto, Refusal } from '../../authoring/add-photo';

/* `npm run photo -- <file> <piece>`: see authoring/add-photo.ts and docs/editing.md. */

const [file, piece] = process.argv.slice(2);
if (!file || !piece) {
  console.error('npm run photo -- <file> <piece>\nnpm run photo -- <文件> <稿件文件夹>');
  process.exit(2);
}

try {
  const { path, name } = await addPhoto(file, piece, process.env.CONTENT_DIR ?? 'content');
  console.log(`
A clean copy, without place, time or camera: ${relative('.', path)}
干净的副本已写入，不含地点、时间和相机数据：${relative('.', path)}

en.mdx  ![What the picture shows](${name} "The caption")
zh.mdx  ![图片内容](${name} "图片说明")

Can anybody in it be harmed? Then mark the face in the original’s first lines, in fractions of width and height:
如果画面中有人可能因此受害，请在原文开头标出面部，数值为占宽、高的比例：

redact:
  - { picture: ${name}, x: 0.40, y: 0.20, w: 0.10, h: 0.15 }
`);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exit(1);
}
