import type { WrittenLocale } from '../i18n/locales';
import { changeWords, type Change } from './changes';
import type { NoPiece, Unsure } from './piece';
import { noPictureWords } from './pictures';
import type { Left } from './plan';
import type { ImportOptions, ImportResult, Outcome } from './import';

/*
 * What an import says at its end: to the person at the terminal, and longer, as Markdown, to whoever goes on working.
 */

const unsureWords: Record<Unsure, Record<WrittenLocale, string>> = {
  versions: {
    en: 'English and Chinese alternate: proposed as two versions. Compare them with the untouched HTML, and say who translated.',
    zh: '中英文交替：已拆成两个语言版本。请对照原始 HTML 核对，并写明译者。',
  },
  title: {
    en: 'It had no title, or one that is too long: this one is made of its words.',
    zh: '原来没有标题或标题过长：现在的标题取自正文。',
  },
  byline: { en: 'A name in the title is proposed as the author.', zh: '标题里的姓名推测为作者。' },
  eventDay: {
    en: 'A day in the text is proposed as the day of the event.',
    zh: '正文里的日期推测为事件日期。',
  },
  pictures: { en: 'Pictures are missing or guessed.', zh: '缺图片，或图片是推测的。' },
  text: {
    en: 'Characters, formulas or raised words could not stand as they stood.',
    zh: '有的字符、公式或上下标无法原样保留。',
  },
};

const leftWords: Record<Left['why'], Record<WrittenLocale, string>> = {
  trashed: {
    en: 'in the bin of the old blog, or of a state nobody knows',
    zh: '在旧博客的回收站里，或状态不明',
  },
  'no-day': { en: 'its date cannot be read', zh: '日期无法读取' },
  here: {
    en: 'a piece of this day and title is on the site already; add the lines below to it, so that its old address leads there',
    zh: '网站上已有同日同题的文章；请把下面几行加进去，让旧地址指向它',
  },
  known: { en: 'brought along before; not touched', zh: '以前已经搬过；没有改动' },
  deleted: {
    en: 'brought along before and deleted since; to have it again, delete its files in content/imported',
    zh: '以前搬过，后来被删除；如要重新导入，请删除 content/imported 里对应的文件',
  },
};

function refusalWords(refused: NoPiece): Record<WrittenLocale, string> {
  if (refused.why === 'gate') {
    const [first] = refused.diagnostics;
    return {
      en: `the check would refuse it: ${first?.message.en} — ${first?.remedy.en}`,
      zh: `检查通不过：${first?.message.zh}——${first?.remedy.zh}`,
    };
  }
  return {
    empty: { en: 'there are no words and no pictures in it', zh: '没有文字，也没有图片' },
    summary: {
      en: 'the file has only a summary; set the blog’s feed to “full” and fetch it again',
      zh: '文件里只有摘要；请把博客的订阅设为“全文”后重新获取',
    },
    'no-day': leftWords['no-day'],
    'words-lost': {
      en: 'its words would not come through whole; bring it along by hand',
      zh: '文字无法完整转换；请手工搬运',
    },
    trashed: leftWords.trashed,
  }[refused.why];
}

/** The few lines for the terminal, in both languages. */
export function summary(result: ImportResult, { dryRun }: Pick<ImportOptions, 'dryRun'>): string {
  const n = countsOf(result);
  const refused = n.refused ? `, ${n.refused} refused` : '';
  const refusedZh = n.refused ? `，未收 ${n.refused}` : '';
  const { live, waiting, other } = result.plan.comments;
  return [
    dryRun ? 'A trial: nothing was written · 试运行：没有写入任何文件' : '',
    `${n.entries} posts and pages = ${n.drafts} drafts + ${n.published} published + ${n.known} here already${refused}`,
    `文章和页面 ${n.entries} = 草稿 ${n.drafts} + 发表 ${n.published} + 已有 ${n.known}${refusedZh}`,
    `pictures: ${n.found} found, ${n.missing} missing, ${n.undescribed} to be described · 图片：找到 ${n.found}，缺 ${n.missing}，待说明 ${n.undescribed}`,
    `comments, not brought along: ${live} to be read, ${waiting} waiting, ${other} others · 留言未导入：公开 ${live}，待审 ${waiting}，其他 ${other}`,
  ]
    .filter(Boolean)
    .join('\n');
}

function countsOf({ plan, outcomes }: ImportResult) {
  const made = outcomes.filter((outcome) => outcome.made);
  const sum = (count: (outcome: Outcome) => number) => outcomes.reduce((all, each) => all + count(each), 0);
  const known = plan.left.filter(({ why }) => why === 'known' || why === 'here' || why === 'deleted').length;
  return {
    entries: plan.left.length + outcomes.length,
    drafts: made.filter(({ draft }) => draft).length,
    published: made.filter(({ draft }) => !draft).length,
    known,
    refused: plan.left.length - known + outcomes.length - made.length,
    found: sum(({ made }) => (made ? made.pictures - made.missing.length : 0)),
    missing: sum(({ made }) => made?.missing.length ?? 0),
    undescribed: sum(({ made }) => made?.undescribed ?? 0),
  };
}

/** The whole report, as Markdown: what came of every entry, and what an editor has to look at, the gravest first. */
export function report(result: ImportResult, options: Pick<ImportOptions, 'dryRun' | 'source'>): string {
  const { plan, outcomes } = result;
  const made = outcomes.filter(
    (outcome): outcome is Outcome & { made: object } => outcome.made !== undefined,
  );
  const sections: string[] = [
    '# The old blog comes along · 旧博客导入报告',
    summary(result, options),
    `\`${options.source}\` · ${plan.facts.title ?? ''} · ${plan.facts.timeZone ?? ''}`,
  ];
  const section = (en: string, zh: string, lines: string[]) => {
    if (lines.length) sections.push(`## ${en} · ${zh}\n\n${lines.join('\n')}`);
  };

  section('Refused', '未收', [
    ...outcomes.flatMap(({ refused, planned, title }) =>
      refused ? [line(planned.path ?? planned.id, title, refusalWords(refused))] : [],
    ),
    ...plan.left
      .filter(({ why }) => why === 'trashed' || why === 'no-day')
      .map(({ path, id, title, why }) => line(path ?? id, title, leftWords[why])),
  ]);
  for (const what of ['versions', 'title', 'byline', 'eventDay'] as const)
    section(
      unsureWords[what].en,
      unsureWords[what].zh,
      made.filter(({ made }) => made?.unsure.includes(what)).map(called),
    );
  section(
    'Pictures that are missing',
    '缺的图片',
    made.flatMap(({ folder, made }) =>
      (made?.missing ?? []).map(
        ({ url, why }) =>
          `- \`${folder}\` ${code(url)} (${noPictureWords[why].en} · ${noPictureWords[why].zh})`,
      ),
    ),
  );
  section(
    'Pictures that may be others of the same name: compare each with the old blog',
    '可能弄错的同名图片：请逐张与旧博客核对',
    made.flatMap(({ folder, made }) => (made?.guessed ?? []).map((file) => `- \`${folder}\` ${code(file)}`)),
  );
  section(
    'Pictures to be described: write what they show in the place of “to be described”',
    '待说明的图片：请把“待说明”换成画面内容',
    made.flatMap(({ folder, made }) => (made?.undescribed ? [`- \`${folder}\` ${made.undescribed}`] : [])),
  );
  section(
    'Left out: films, maps and other frames, and links that led nowhere',
    '没有搬来的视频、地图等嵌入内容和失效链接',
    made.flatMap(({ folder, made }) =>
      [...(made?.left.frames ?? []), ...(made?.left.lostLinks ?? [])].map(
        (url) => `- \`${folder}\` ${code(url)}`,
      ),
    ),
  );
  section(
    'Their old addresses lead to another piece: give each to one of the two',
    '旧地址已归另一篇：请确定归哪一篇',
    made.flatMap(({ folder, title, planned }) =>
      planned.takenPath ? [`- \`${folder}\` ${plain(title)}: ${code(planned.takenPath)}`] : [],
    ),
  );
  section(
    'Links to a draft, and so is one',
    '链接到草稿，因此也留作草稿',
    made.filter(({ linksToDraft }) => linksToDraft).map(called),
  );
  section(
    'Set plainer than it was (bold or slanted words within a word)',
    '个别粗体、斜体没有保留',
    made.filter(({ made }) => made?.plainer).map(called),
  );
  section(
    'Otherwise than it was: compare with the untouched HTML',
    '与原来不同之处：请对照原始 HTML 核对',
    made.flatMap(({ folder, made }) => changeLines(folder ?? '', made?.changes ?? [])),
  );
  section(
    'Labels without a topic: add them to one in content/topics.yml, under labels',
    '没有对应主题的标签：请写进 content/topics.yml 里某个主题的 labels',
    tally(made.flatMap(({ made }) => made?.otherLabels ?? [])),
  );
  section('Here already', '网站上已有', [
    ...plan.left
      .filter(({ why }) => why === 'here')
      .map(
        ({ path, id, title, there }) =>
          `${line(there ?? '', title, leftWords.here)}\n\n  \`\`\`\n  blogger:\n    id: '${id}'${path ? `\n    paths: [${path}]` : ''}\n  \`\`\`\n`,
      ),
    ...plan.left
      .filter(({ changed }) => changed)
      .map(({ there, title }) =>
        line(there ?? '', title, { en: 'changed on the old blog since', zh: '旧博客上后来又有改动' }),
      ),
    ...plan.left
      .filter(({ why }) => why === 'deleted')
      .map(({ id, title }) => line(id, title, leftWords.deleted)),
  ]);
  section('Dropped from the text or never kept', '从正文去掉或没有保留的', dropped(result));
  section(
    'Every piece',
    '全部',
    made.map(
      ({ folder, title, planned }) =>
        `- \`${folder}\` ${plain(title)}${planned.path ? ` ← ${planned.path}` : ''}`,
    ),
  );
  return `${sections.join('\n\n')}\n`;
}

function called({ folder, title }: Outcome): string {
  return `- \`${folder}\` ${plain(title)}`;
}

/** One line for each sort of change in a piece, with what it was; what a browser drew and is a character now is counted. */
function changeLines(folder: string, changes: Change[]): string[] {
  const sorts = [...new Set(changes.map(({ why }) => why))];
  return sorts.map((why) => {
    const { en, zh } = changeWords[why];
    const of = changes.filter((change) => change.why === why);
    const notes = [...new Set(of.flatMap(({ note }) => note ?? []))].map(plain);
    const said = notes.length ? notes.join('; ') : String(of.length);
    return `- \`${folder}\` ${en} · ${zh}: ${said}`;
  });
}

const droppedWords: Record<string, string> = {
  scripts: '脚本',
  frames: '嵌入框',
  forms: '表单',
  styles: '样式',
  trackers: '跟踪图片',
  hidden: '隐藏内容',
  'mail links': '邮件链接',
  links: '链接',
};

function dropped({ plan, outcomes }: ImportResult): string[] {
  const sums = new Map<string, number>();
  for (const { made } of outcomes)
    for (const [what, count] of Object.entries(made?.left.dropped ?? {}))
      sums.set(what, (sums.get(what) ?? 0) + count);
  return [
    ...[...sums].map(([what, count]) => `- ${what} · ${droppedWords[what] ?? what}: ${count}`),
    ...(plan.places ? [`- places where posts were written · 发文地点: ${plan.places}`] : []),
    ...(plan.mail ? [`- mail addresses of authors · 作者邮箱: ${plan.mail}`] : []),
  ];
}

function tally(labels: string[]): string[] {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([word, count]) => `- ${plain(word)}: ${count}`);
}

function line(where: string, title: string, { en, zh }: Record<WrittenLocale, string>): string {
  return `- \`${where}\` ${plain(title)}: ${en} · ${zh}`;
}

/** Words of others, on one line, without a sign that would steer a terminal or mean something to Markdown. */
function plain(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replace(/[\\`*_[\]<>{}|#]/g, '\\$&')
    .slice(0, 120);
}

function code(text: string): string {
  return `\`${text.replace(/[`\p{Cc}\p{Cf}\s]/gu, '').slice(0, 200)}\``;
}
