import { statfsSync } from 'node:fs';
import type { Failure, LocalizedMessage } from '../../../lib/desk/publisher';
import { readGenerated } from '../../../lib/generated-files';

/** With less free than this a build is not begun, in bytes: it would fail half-way. */
const LEAST_FREE = 64 * 1024 * 1024;

/** Is there too little room for another release? */
export function isDiskFull(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < LEAST_FREE;
}

/** What became of a build that came to nothing, for an editor. */
export interface Ended {
  /** The step that failed. */
  title?: LocalizedMessage;
  /** What it said, in English. */
  reason?: string;
  /** What the build printed last. */
  said: string;
  /** By whom it was ended, if not by itself. */
  signal?: NodeJS.Signals | null;
}

/** Why nothing was published, and what to do about it. */
export function failureOf(
  buildDir: string,
  { title, reason, said, signal }: Ended,
): Pick<Failure, 'reason' | 'remedy' | 'diagnostics'> {
  const isRefused = title?.en === 'Reading the content';
  const diagnostics = (isRefused && readGenerated(buildDir, 'faults.json')) || [];
  if (diagnostics.length)
    return {
      diagnostics,
      reason: {
        en: `The text has ${diagnostics.length === 1 ? 'a mistake' : `${diagnostics.length} mistakes`} that keeps it from being published.`,
        zh: `内容有${diagnostics.length}处错误，因此没有发布。`,
      },
      remedy: {
        en: 'Mend what is listed here and publish again. Readers have what they had before.',
        zh: '请改正下面列出的错误，再重新发布。读者看到的仍是原来的内容。',
      },
    };
  if (isDiskFull(buildDir) || /ENOSPC|no space left/i.test(said + (reason ?? '')))
    return {
      diagnostics,
      reason: { en: 'The disk of the server is full.', zh: '服务器的磁盘已满。' },
      remedy: {
        en: 'Ask whoever runs the server to make room, then publish again. Readers have what they had before.',
        zh: '请联系服务器管理员清理磁盘空间，然后重新发布。读者看到的仍是原来的内容。',
      },
    };
  if (signal)
    return {
      diagnostics,
      reason: {
        en: `The build was ended from outside (${signal}), perhaps for want of memory.`,
        zh: `构建过程被系统中止（${signal}），可能是内存不足。`,
      },
      remedy: {
        en: 'Publish again; if it happens a second time, tell whoever runs the server.',
        zh: '请重新发布；如果再次发生，请告诉服务器管理员。',
      },
    };
  return {
    diagnostics,
    reason: {
      en: `“${title?.en ?? 'Starting the build'}” failed${reason ? `: ${reason.slice(0, 300)}` : '.'}`,
      zh: `“${title?.zh ?? '开始构建'}”这一步失败了${reason ? `：${reason.slice(0, 300)}` : '。'}`,
    },
    remedy: {
      en: 'Tell whoever runs the server: its log says more. Readers have what they had before.',
      zh: '请告诉服务器管理员，日志里有详细记录。读者看到的仍是原来的内容。',
    },
  };
}
