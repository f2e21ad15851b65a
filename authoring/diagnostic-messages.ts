import type { Locale } from '../i18n/locales';

/** What is wrong, and how to mend it. `{field}` is the fact that is wrong; other blanks are filled by the rule. */
type Refusal = Record<Locale, [wrong: string, mend: string]>;

/*
 * Every reason for which the gate refuses a file, in the words that an editor reads. The names are for tests and for
 * the editors' desk.
 */
export const diagnosticMessages = {
  // The file as bytes
  'too-large': {
    en: ['the file has {size} KB', 'a text may have {most} KB; split it into several pieces'],
    zh: ['文件有{size}KB', '正文最多{most}KB；请分成几篇'],
  },
  'byte-order-mark': {
    en: ['the file begins with an invisible byte order mark', 'save it as “UTF-8”, not as “UTF-8 with BOM”'],
    zh: ['文件开头有看不见的字节顺序标记（BOM）', '请存为“UTF-8”，不要存为“带BOM的UTF-8”'],
  },
  'not-utf8': {
    en: [
      'the file is not UTF-8 text (perhaps it is GBK)',
      'open it in its own encoding and save it as UTF-8',
    ],
    zh: ['文件不是UTF-8文本（可能是GBK）', '请用原来的编码打开，另存为UTF-8'],
  },
  'line-too-long': {
    en: ['the line is longer than {most} characters', 'divide it into paragraphs'],
    zh: ['这一行超过{most}个字符', '请分成几段'],
  },
  'control-character': {
    en: [
      'there is a control character, {code}',
      'delete it; it cannot be seen, so type the words around it again',
    ],
    zh: ['有控制字符{code}', '请删除；这种字符看不见，可以把前后的字重新打一遍'],
  },
  'replacement-character': {
    en: [
      'there is a �, {code}: a character was lost when the text was converted',
      'put the right character in its place',
    ],
    zh: ['有�（{code}）：转换编码时丢了一个字', '请补上原来的字'],
  },
  'bidi-control': {
    en: [
      '{code} turns the direction of writing, so that a line reads otherwise than it is',
      'delete it; type the words around it again',
    ],
    zh: ['{code}会改变文字方向，看到的和实际写的会不一样', '请删除；可以把前后的字重新打一遍'],
  },
  'invisible-character': {
    en: [
      'there is an invisible character, {code}',
      'delete it; it often comes with copied text, so type the words around it again',
    ],
    zh: ['有看不见的字符{code}', '请删除；它常常随复制的文字而来，可以把前后的字重新打一遍'],
  },

  // The facts at the top
  'no-front-matter': {
    en: [
      'the first line is not “---” but “{line}”',
      'let the file begin with a line of three hyphens and nothing else, then title: …, then --- again',
    ],
    zh: ['第一行不是“---”，而是“{line}”', '文件的第一行只能是三个连字符，然后写 title: …，再写一行 ---'],
  },
  'front-matter-not-closed': {
    en: ['the facts at the top have no end', 'put a line of three hyphens, ---, below them'],
    zh: ['开头的几项事实没有结束', '请在它们下面另写一行三个连字符：---'],
  },
  'front-matter-end': {
    en: ['the facts at the top end with “{line}”', 'write three hyphens, ---, and nothing else on that line'],
    zh: ['开头的几项事实以“{line}”结束', '这一行只能写三个连字符：---'],
  },
  'facts-too-long': {
    en: ['there are too many facts', 'keep to what the piece needs; move words into the text'],
    zh: ['写的事实太多', '只写文章需要的；其余的移到正文'],
  },
  'facts-not-named': {
    en: [
      'there are no named facts',
      'write each as a name, a colon, a space and what it is, for example title: Who We Are',
    ],
    zh: ['没有写明各项事实', '每项写名称、半角冒号、空格和内容，例如 title: 我们是谁'],
  },
  'yaml-syntax': {
    en: [
      'this cannot be read as YAML: {detail}',
      'if the words hold a colon, a # or a quotation mark, put all of them between single quotation marks; begin each line as its neighbours begin',
    ],
    zh: [
      '无法按YAML读出：{detail}',
      '如果文字里有半角冒号、# 或引号，请用半角单引号把整句括起来；各行的缩进要对齐',
    ],
  },
  'yaml-feature': {
    en: [
      '“{feature}” is a sign with a special meaning in YAML, which is not used here',
      'if it belongs to the words, put them between single quotation marks; else delete it',
    ],
    zh: [
      '“{feature}”在YAML里有特别的含义，本站不用',
      '如果它是文字的一部分，请用半角单引号括起来；否则请删除',
    ],
  },
  'yaml-too-deep': {
    en: ['there are lists within lists within lists', 'write it as docs/editing.md shows'],
    zh: ['列表里套了太多层列表', '请按 docs/editing.zh.md 的写法改'],
  },
  'repeated-field': {
    en: ['this name has been used above', 'keep one of the two'],
    zh: ['这个名称上面已经写过', '两处只留一处'],
  },
  'unknown-field': {
    en: ['“{field}” is not known here', 'correct its spelling or delete it; known are: {known}'],
    zh: ['这里没有“{field}”这一项', '请检查拼写或删除；可以写的有：{known}'],
  },
  'missing-field': {
    en: ['“{field}” is missing', 'add it. {description}'],
    zh: ['缺少“{field}”', '请补上，写法见 docs/editing.zh.md'],
  },
  'inherited-field': {
    en: ['a translation does not repeat “{field}”', 'it is inherited from the original; delete the line'],
    zh: ['译文不重复写“{field}”', '它沿用原文的内容；请删除这一行'],
  },
  'missing-part': {
    en: ['“{field}” is missing', 'add it'],
    zh: ['缺少“{field}”', '请补上'],
  },
  'empty-field': {
    en: ['“{field}” is empty', 'write what it is, or delete it if the piece does not need it'],
    zh: ['“{field}”是空的', '请填写；如果不需要这一项，请删除'],
  },
  'not-words': {
    en: [
      '“{field}” should be words',
      'write them after the colon, on one line; between single quotation marks if they hold a colon',
    ],
    zh: ['“{field}”应该是文字', '请写在冒号后面，写成一行；文字里如有半角冒号，用半角单引号括起来'],
  },
  'words-like-number': {
    en: [
      '“{field}” should be words, but {value} is a number to the machine',
      "put it between single quotation marks: '{value}'",
    ],
    zh: ['“{field}”应该是文字，但机器会把{value}当作数字', "请用半角单引号括起来：'{value}'"],
  },
  'words-like-yes': {
    en: [
      '“{field}” should be words, but {value} means yes or no to the machine',
      "put it between single quotation marks: '{value}'",
    ],
    zh: ['“{field}”应该是文字，但机器会把{value}当作“是”或“否”', "请用半角单引号括起来：'{value}'"],
  },
  'more-lines': {
    en: ['“{field}” has more than one line', 'write it on one line'],
    zh: ['“{field}”不止一行', '请写成一行'],
  },
  'folded-line': {
    en: ['a line ends within Chinese words here; YAML would make a space of it', 'write it all on one line'],
    zh: ['这里的中文在词语中间换了行，YAML会把换行变成空格', '请写成一行'],
  },
  'field-too-long': {
    en: ['“{field}” is longer than {most} characters', 'shorten it; the text is the place for more'],
    zh: ['“{field}”超过{most}个字', '请缩短；其余的写进正文'],
  },
  'list-too-long': {
    en: ['“{field}” has more than {most} entries', 'keep those that matter most'],
    zh: ['“{field}”超过{most}项', '请只留最重要的'],
  },
  'not-a-list': {
    en: [
      '“{field}” should be a list',
      'write its entries between square brackets, [one, two], or each on a line of its own after a hyphen',
    ],
    zh: ['“{field}”应该是列表', '请把各项写在方括号里：[one, two]，或者每项一行，前面加连字符'],
  },
  'not-named': {
    en: [
      '“{field}” should have parts with names',
      'write below it, each on a line that begins with two spaces: {names}',
    ],
    zh: ['“{field}”应该分项写', '请在它下面逐行写，每行前面空两格：{names}'],
  },
  'not-a-blogger-id': {
    en: ['“{value}” is not a number of the old blog', 'write its digits between single quotation marks'],
    zh: ['“{value}”不是旧博客的编号', '请写出数字，并用半角单引号括起来'],
  },
  'not-an-old-path': {
    en: ['“{value}” is not an address of the old blog', 'write it as /2015/09/name.html or /p/name.html'],
    zh: ['“{value}”不是旧博客的地址', '请写成 /2015/09/name.html 或 /p/name.html'],
  },
  'old-taken': {
    en: [
      '“{value}” of the old blog is in {other} already',
      'one of the two pieces was brought along twice; keep one',
    ],
    zh: ['旧博客的“{value}”已经在 {other} 里', '同一篇搬了两次；请只留一篇'],
  },
  unsure: {
    en: [
      'the import from the old blog only supposes this: {value}',
      'look at it, mend it if it is wrong, and take {value} out of “unsure” (the whole line with the last)',
    ],
    zh: [
      '从旧博客导入时，这一项只是推测：{value}',
      '请核对，有错就改，然后从 unsure 里去掉 {value}（去完最后一项，整行删除）',
    ],
  },
  'picture-undescribed': {
    en: ['nobody has said yet what {value} shows', 'describe it between the square brackets'],
    zh: ['还没有说明 {value} 的画面内容', '请在方括号里写出图中是什么'],
  },
  'repeated-entry': {
    en: ['“{value}” is there twice in “{field}”', 'delete one'],
    zh: ['“{field}”里“{value}”写了两次', '请删除一个'],
  },
  'not-a-day': {
    en: [
      '“{field}” is not a day of the calendar: {value}',
      'write a day that exists, with all its digits, as 2015-09-27',
    ],
    zh: ['“{field}”不是日历上的日子：{value}', '请写存在的日子，位数写全，例如 2015-09-27'],
  },
  'not-a-year': {
    en: ['“{field}” is not a year: {value}', 'write four digits without quotation marks, as 2010'],
    zh: ['“{field}”不是年份：{value}', '请写四位数字，不加引号，例如 2010'],
  },
  'years-reversed': {
    en: ['the last year, “{field}”, is before the first', 'exchange the two'],
    zh: ['最晚的年份“{field}”早于最早的年份', '请把两者对调'],
  },
  'not-a-choice': {
    en: ['“{field}” cannot be “{value}”', 'write one of: {options}'],
    zh: ['“{field}”不能是“{value}”', '请写其中之一：{options}'],
  },
  'unknown-topic': {
    en: ['there is no topic “{value}”', 'write one that is in content/topics.yml, or add it there: {known}'],
    zh: ['没有“{value}”这个主题', '请写 content/topics.yml 里有的主题，或在那里加上：{known}'],
  },
  'unknown-person': {
    en: ['there is no person “{value}”', 'write the name of a folder in content/people'],
    zh: ['没有“{value}”这个人物', '请写 content/people 里的文件夹名称'],
  },
  'person-is-draft': {
    en: ['the page of “{value}” is still a draft', 'publish it first, or leave the person out here'],
    zh: ['“{value}”的页面还是草稿', '请先发表该页面，或者这里先不写'],
  },
  'bad-source-address': {
    en: [
      '“{field}” is not the address of a page: {value}',
      'copy the address as the browser shows it; it begins with https:// or http://',
    ],
    zh: ['“{field}”不是网页地址：{value}', '请从浏览器地址栏复制；地址以 https:// 或 http:// 开头'],
  },
  'translated-from-itself': {
    en: ['a text in “{locale}” is not translated from “{locale}”', 'write the language of the original'],
    zh: ['“{locale}”的文字不会译自“{locale}”', '请写原文的语言'],
  },

  // The text
  'no-text': {
    en: [
      'there is no text below the facts',
      'write it, or keep the piece among the drafts until there is one',
    ],
    zh: ['几项事实下面没有正文', '请写上正文；没写好之前，文章留在草稿里'],
  },
  'too-deep': {
    en: ['a quotation or list within more than twelve others', 'write it plainer'],
    zh: ['引文或列表套了十二层以上', '请写得简单一些'],
  },
  'too-many-signs': {
    en: ['a paragraph with more than 1,500 signs such as * and [', 'divide it'],
    zh: ['一段里 *、[ 之类的符号超过1500个', '请分段'],
  },
  'too-many-blocks': {
    en: [
      'the text has more list items, quotations, notes and paragraphs than a page can bear',
      'split it into several pieces',
    ],
    zh: ['列表项、引文、脚注和段落太多，一页放不下', '请分成几篇'],
  },
  'underlined-heading': {
    en: [
      'a line of hyphens or equals signs right below some words, which elsewhere makes a heading of them',
      'if they are a heading, write ## and a space before them and delete the line; for a rule across the page, put an empty line before it; if the signs are words, put a backslash before the first: \\-',
    ],
    zh: [
      '文字下面紧接着一行连字符或等号，在别处会把上面的文字变成标题',
      '如果是标题，请在文字前面写 ## 和一个空格，并删除这一行；如果要画分隔线，请在它前面空一行；如果就是要写这些符号，请在第一个前面加反斜杠：\\-',
    ],
  },
  'heading-without-space': {
    en: [
      '{signs} at the beginning of a line, without a space after it, is no heading',
      'put a space (not a full-width one) after the signs; if they are words, put a backslash before them: \\#',
    ],
    zh: [
      '行首的{signs}后面没有半角空格，不成标题',
      '请在符号后面加一个半角空格；如果就是要写这些符号，请在前面加反斜杠：\\#',
    ],
  },
  'full-width-sign': {
    en: [
      '“{written}” is typed with full-width signs, so that readers see the signs themselves',
      'type it with the keyboard set to English: {write} ; if the signs are words, put a backslash before them',
    ],
    zh: [
      '“{written}”用了全角符号，读者会看到符号本身',
      '请切换到英文输入法再写：{write} ；如果就是要写这些符号，请在前面加反斜杠',
    ],
  },
  'marks-in-words': {
    en: [
      '“{value}” would lose its signs: a pair of them sets words off, but here they stand within words or numbers',
      'if the signs themselves are meant, put a backslash before each: \\{sign} ; to set words off, put ** around whole words',
    ],
    zh: [
      '“{value}”里的符号会消失：成对的符号用来表示强调等，但这里它们写在词语或数字中间',
      '如果就是要写这些符号，请在每个前面加反斜杠：\\{sign} ；如果要强调，请用 ** 把整个词语括起来',
    ],
  },
  'address-without-end': {
    en: [
      'it cannot be told where the address “{value}” ends',
      'put a space where it ends; or, if the words belong to it, write it as a link: [words](address)',
    ],
    zh: [
      '看不出网址“{value}”到哪里结束',
      '请在网址结束的地方加一个空格；如果那些字属于网址，请写成链接：[文字](网址)',
    ],
  },
  'broken-link': {
    en: [
      'the address “{value}” stands in round brackets after square ones, but they make no link',
      'take links, and any [ or ] without its fellow, out of the words between the square brackets; if no link is meant, put a space after ]',
    ],
    zh: [
      '网址“{value}”写在方括号后面的圆括号里，但没有成为链接',
      '请从方括号里的文字中去掉链接和不成对的 [ 或 ]；如果不是要写链接，请在 ] 后面加一个空格',
    ],
  },
  'footnote-in-link': {
    en: ['the mark [^{mark}] stands within a link, but leads elsewhere', 'put it after the link'],
    zh: ['脚注记号[^{mark}]写在链接里面，但它通向别处', '请把它写在链接后面'],
  },
  'definition-unused': {
    en: [
      'readers would not see this line: it says where a link [{mark}] leads, and there is none',
      'delete it; for a footnote write [^{mark}]: …; if it is words, put a backslash before it: \\[',
    ],
    zh: [
      '读者看不到这一行：它说明链接[{mark}]通向哪里，但文中没有这个链接',
      '请删除；如果是脚注，请写 [^{mark}]: …；如果是正文，请在前面加反斜杠：\\[',
    ],
  },
  'definition-twice': {
    en: ['it is said twice where the link [{mark}] leads', 'keep one of the two lines'],
    zh: ['链接[{mark}]通向哪里写了两次', '两行只留一行'],
  },
  'code-words': {
    en: [
      'readers would not see “{value}”, which stands right after the three backticks',
      'put it on the next line; after the backticks the line ends',
    ],
    zh: ['读者看不到三个反引号后面的“{value}”', '请写到下一行；反引号后面要换行'],
  },
  'table-cells': {
    en: [
      'this row has more cells than the first row of its table, and readers would not see the last',
      'give the first row, and the line of hyphens below it, as many; if a | is meant as a sign, put a backslash before it: \\|',
    ],
    zh: [
      '这一行的格子比表格第一行多，读者看不到多出来的',
      '请让第一行和它下面的连字符行有同样多的格子；如果 | 是文字，请在前面加反斜杠：\\|',
    ],
  },
  'list-numbers': {
    en: [
      'readers would see {shown} where {number} is written: a list counts on from its first number',
      'write {shown}; if the number must stay, put a backslash before its dot: {number}\\. and an empty line before it',
    ],
    zh: [
      '这里写的是{number}，读者会看到{shown}：列表从第一个数字起依次编号',
      '请写{shown}；如果数字不能改，请在点号前面加反斜杠：{number}\\.，并在前面空一行',
    ],
  },
  'program-line': {
    en: [
      'a paragraph begins with “import” or “export”, as a program would',
      'delete it; if it is a sentence, begin it with another word or a capital',
    ],
    zh: ['一段以“import”或“export”开头，像是程序', '请删除；如果是句子，请换一个词开头，或首字母大写'],
  },
  expression: {
    en: [
      'there is something in braces, { }',
      'delete it; if the braces themselves are meant, put a backslash before each: \\{ \\}',
    ],
    zh: ['有花括号{ }里的内容', '请删除；如果要写花括号本身，请在前面加反斜杠：\\{ \\}'],
  },
  comment: {
    en: ['there is a comment', 'delete it: what is not for readers does not belong in the text'],
    zh: ['有注释', '请删除：不给读者看的内容不要写在正文里'],
  },
  'bad-sign': {
    en: [
      'a < or { here cannot be understood ({detail})',
      'if the sign itself is meant, put a backslash before it: \\< \\{',
    ],
    zh: ['这里的 < 或 { 无法理解（{detail}）', '如果要写这个符号本身，请在前面加反斜杠：\\< \\{'],
  },
  'unreadable-text': {
    en: [
      'the text cannot be read at all',
      'look for signs that are out of place: < { = ---; take out what you last put in',
    ],
    zh: ['正文完全无法读出', '请检查放错位置的符号：< { = ---；先去掉最后加进去的内容'],
  },
  'element-not-closed': {
    en: [
      'an element is not closed, or closed in another place ({detail})',
      'give each <Name> its </Name>, both on lines of their own or both in one sentence',
    ],
    zh: [
      '元素没有结束，或者结束的位置不对（{detail}）',
      '每个 <Name> 都要有 </Name>：两个各占一行，或者同在一句里',
    ],
  },
  'unknown-element': {
    en: [
      '<{name}> is not one of the elements that may be used',
      'delete it or use one of: {known}; if the sign < itself is meant, write \\<',
    ],
    zh: ['<{name}>不在可以使用的元素之列', '请删除，或改用：{known}；如果要写 < 本身，请写 \\<'],
  },
  'unknown-markdown': {
    en: ['“{name}” may not be used here', 'delete it; the writing guide shows what may be used'],
    zh: ['这里不能用“{name}”', '请删除；可以使用的写法见写作指南'],
  },
  'attribute-code': {
    en: ['<{name}> holds something in braces', 'write plain words between double quotation marks: lang="zh"'],
    zh: ['<{name}>里有花括号', '请用半角双引号写普通文字：lang="zh"'],
  },
  'unknown-attribute': {
    en: ['<{name}> does not take “{attribute}”', 'delete it'],
    zh: ['<{name}>不能带“{attribute}”', '请删除'],
  },
  'repeated-attribute': {
    en: ['<{name}> has “{attribute}” twice', 'delete one'],
    zh: ['<{name}>写了两次“{attribute}”', '请删除一个'],
  },
  'missing-attribute': {
    en: ['<{name}> lacks “{attribute}”', 'write it as the writing guide shows'],
    zh: ['<{name}>缺少“{attribute}”', '请按写作指南的写法补上'],
  },
  'attribute-value': {
    en: [
      '“{attribute}” of <{name}> cannot be “{value}”',
      'write the code of a language: zh, en, ug (Uyghur), bo (Tibetan), mn, kk, ar or another of BCP 47',
    ],
    zh: [
      '<{name}>的“{attribute}”不能是“{value}”',
      '请写语言的代码：zh、en、ug（维吾尔语）、bo（藏语）、mn、kk、ar，或BCP 47里的其他代码',
    ],
  },
  'not-alone': {
    en: [
      '<{name}> stands in a sentence',
      'put <{name}> and </{name}> on lines of their own, with an empty line before and after',
    ],
    zh: ['<{name}>写在了句子里', '请让 <{name}> 和 </{name}> 各占一行，前后各空一行'],
  },
  'not-in-sentence': {
    en: [
      '<{name}> stands on a line of its own',
      'put it inside a sentence, on the same line as the words around it',
    ],
    zh: ['<{name}>单独成行', '请放在句子里，和前后的文字在同一行'],
  },
  'holds-something': {
    en: ['<{name}> holds something', 'write it alone, <{name} />'],
    zh: ['<{name}>里面有内容', '请单独写 <{name} />'],
  },
  'holds-nothing': {
    en: ['<{name}> is empty', 'put the words between <{name}> and </{name}>, or delete both'],
    zh: ['<{name}>是空的', '请在 <{name}> 和 </{name}> 之间写上内容，或者都删除'],
  },
  'holds-more-than-words': {
    en: [
      '<{name}> holds more than one paragraph of plain words',
      'take links, emphasis and empty lines out of it',
    ],
    zh: ['<{name}>里不只是一段普通文字', '请去掉里面的链接、强调和空行'],
  },
  'holds-more-than-pictures': {
    en: [
      '<{name}> holds something else than pictures',
      'put nothing but pictures between <{name}> and </{name}>, with an empty line before and after each',
    ],
    zh: ['<{name}>里除了照片还有别的', '<{name}> 和 </{name}> 之间只能放照片，每张前后各空一行'],
  },
  'heading-one': {
    en: ['a heading with one #', 'the title is the one heading of that size; begin this one with ##'],
    zh: ['标题前只有一个#', '这一级只留给文章的标题；请改用 ##'],
  },
  'heading-skips': {
    en: ['a heading skips a level', 'begin it with {level}'],
    zh: ['标题跳过了一级', '请以 {level} 开头'],
  },
  'empty-heading': {
    en: ['a heading without words', 'write them or delete it'],
    zh: ['标题没有文字', '请写上文字，或者删除'],
  },
  'task-list': {
    en: ['a list with boxes to tick', 'take away [ ] and [x]; a page cannot be filled in'],
    zh: ['列表带有勾选框', '请去掉 [ ] 和 [x]；网页上不能勾选'],
  },
  'empty-link': {
    en: ['a link without words', 'write between the square brackets where it leads'],
    zh: ['链接没有文字', '请在方括号里写明链接通向哪里'],
  },
  'bad-scheme': {
    en: [
      'a link may not lead to “{value}”',
      'use an address that begins with https://, http:// or mailto:, or a path of this site such as /en/about',
    ],
    zh: [
      '链接不能指向“{value}”',
      '请用以 https://、http:// 或 mailto: 开头的地址，或本站的路径，例如 /zh/about',
    ],
  },
  'bad-address': {
    en: [
      '“{value}” is not an address',
      'write it whole, with https://; for a page of this site write its path from the start, as /en/about; put what is only to be read between backticks',
    ],
    zh: [
      '“{value}”不是地址',
      '请写完整，包括 https://；本站的页面请写完整路径，例如 /zh/about；只供阅读的请放在反引号之间',
    ],
  },
  'login-in-address': {
    en: [
      '“{value}” has a name before an @, so that it seems to lead elsewhere than it does',
      'write the address without it',
    ],
    zh: ['“{value}”在@前面带有名字，看起来的去处和实际的不一样', '请去掉这一部分'],
  },
  'former-site': {
    en: [
      'a link that names our former site, cfcr2008.org, which was compromised',
      'name it as plain text if you must; it may never open on a tap',
    ],
    zh: [
      '链接里有我们原网站 cfcr2008.org 的地址，该网站曾被入侵',
      '如果一定要提到，请写成普通文字；绝不能一点就打开',
    ],
  },
  'no-such-address': {
    en: [
      'there is nothing at {value} on this site',
      'correct it; addresses are /en/posts/<folder>, /en/people/<folder>, /en/<page>, /en/archive/<year>',
    ],
    zh: [
      '本站没有{value}',
      '请改正；地址的写法是 /zh/posts/<文件夹>、/zh/people/<文件夹>、/zh/<页面>、/zh/archive/<年份>',
    ],
  },
  'link-to-draft': {
    en: ['{value} is still a draft', 'publish it first, or take the link away'],
    zh: ['{value}还是草稿', '请先发表，或者去掉链接'],
  },
  'no-such-fragment': {
    en: ['there is no heading or footnote {value} there', 'correct it; there are: {known}'],
    zh: ['那里没有{value}这个标题或脚注', '请改正；有的是：{known}'],
  },
  'footnote-missing': {
    en: ['the footnote [^{mark}] has no text', 'add a line below: [^{mark}]: …'],
    zh: ['脚注[^{mark}]没有内容', '请在下文加一行：[^{mark}]: …'],
  },
  'footnote-unused': {
    en: [
      'no place in the text has the footnote [^{mark}]',
      'put [^{mark}] where its number is to stand, or delete the footnote',
    ],
    zh: ['正文里没有用到脚注[^{mark}]', '请在要出现编号的地方写上 [^{mark}]，或者删除这条脚注'],
  },
  'footnote-twice': {
    en: ['the footnote [^{mark}] is written twice', 'give one of them another mark'],
    zh: ['脚注[^{mark}]写了两次', '请给其中一条换一个记号'],
  },

  // Pictures
  'picture-from-elsewhere': {
    en: [
      'a picture from another place: {value}',
      'put the file into the folder of the piece and write its name alone',
    ],
    zh: ['照片来自别处：{value}', '请把文件放进文章的文件夹，只写文件名'],
  },
  'picture-name': {
    en: [
      '“{value}” is not the name of a picture',
      'write the name of a file in this folder: small letters, digits and hyphens, then .jpg, .png, .webp or .avif',
    ],
    zh: [
      '“{value}”不是照片的文件名',
      '请写本文件夹里的文件名：小写字母、数字和连字符，后面是 .jpg、.png、.webp 或 .avif',
    ],
  },
  'picture-missing': {
    en: ['there is no picture “{value}” in this folder', 'put it there, or correct the name'],
    zh: ['本文件夹里没有照片“{value}”', '请放进来，或者改正文件名'],
  },
  'not-an-area': {
    en: [
      '“{field}” is not a part of a picture',
      'write x, y, w and h as fractions of its width and height, from the upper left corner: 0.4 is 40 %',
    ],
    zh: ['“{field}”不是照片的一部分', '请把 x、y、w、h 写成占宽、高的比例，从左上角算起：0.4 即 40%'],
  },
  'withdrawn-unknown': {
    en: [
      'there is no “{value}”, so nothing would be withdrawn',
      'correct it: posts/<piece>/<file> for a picture, the name of a folder in content/people for a person. If it is deleted, delete this line too',
    ],
    zh: [
      '没有“{value}”，什么也撤不下来',
      '请改正：图片写 posts/<文章>/<文件>，人物写 content/people 中的文件夹名。如果已经删除，请把这一行也删除',
    ],
  },
  'withdrawn-too-short': {
    en: ['“{value}” would be taken out of other words too', 'write the whole name'],
    zh: ['“{value}”会从别的词里也删掉', '请写全名'],
  },
  'withdrawn-address': {
    en: [
      'a withdrawn name is in “{from}”: the address says “{to}” in its place, and the old address is gone',
      'nothing has to be done; to choose another address, rename the folder or id and the links to it',
    ],
    zh: [
      '“{from}”里有已撤回的姓名：网址中改用“{to}”，旧网址不再保留',
      '不必处理；如果要另选网址，请给文件夹或id改名，并改好指向它的链接',
    ],
  },
  'picture-without-words': {
    en: [
      'a picture without a description',
      'say between the square brackets what it shows; if it only decorates, write ![decorative](…)',
    ],
    zh: ['照片没有说明画面的文字', '请在方括号里写明画面；如果只是装饰，请写 ![装饰](…)'],
  },
  'picture-in-sentence': {
    en: [
      'a picture stands inside a sentence or link',
      'put it on a line of its own, with an empty line before and after',
    ],
    zh: ['照片写在了句子或链接里', '请让它单独成行，前后各空一行'],
  },
  'picture-by-reference': {
    en: [
      'the address of a picture is written in another place',
      'write it after the description: ![What it shows](photo.jpg)',
    ],
    zh: ['照片的文件名写在了别处', '请写在说明之后：![画面](photo.jpg)'],
  },

  // Files and folders
  'missing-table': {
    en: ['the file is missing', 'bring it back; git has it'],
    zh: ['缺少这个文件', '请找回；git 里有'],
  },
  'stray-file': {
    en: [
      'the file has no place here',
      'remove it. A piece is a folder in posts, pages or people with en.mdx, zh.mdx and its pictures',
    ],
    zh: [
      '这个文件不该在这里',
      '请移走。一篇文章是 posts、pages 或 people 里的一个文件夹，内有 en.mdx、zh.mdx 和照片',
    ],
  },
  'stray-folder': {
    en: [
      'the folder has no place here',
      'remove it. Pieces are folders in posts, pages, people, and in the same three below drafts',
    ],
    zh: ['这个文件夹不该在这里', '请移走。文章的文件夹放在 posts、pages、people 或 drafts 下同名的三处'],
  },
  'not-a-file': {
    en: ['this is a link to another place, or no file at all', 'put the file itself here'],
    zh: ['这是指向别处的链接，或者根本不是文件', '请把文件本身放在这里'],
  },
  'bad-slug': {
    en: [
      '“{slug}” cannot be an address',
      'name the folder with small Latin letters, digits and single hyphens, at most {most} of them',
    ],
    zh: ['“{slug}”不能用作地址', '文件夹名称只能用小写拉丁字母、数字和单个连字符，最多{most}个'],
  },
  'taken-slug': {
    en: ['“{slug}” is the name of something else', 'choose another name for the folder'],
    zh: ['“{slug}”已另有用处', '请给文件夹换一个名称'],
  },
  'date-not-in-slug': {
    en: [
      'the folder “{slug}” does not begin with the day of the piece',
      'name it {day}-…, or correct the date',
    ],
    zh: ['文件夹“{slug}”不是以文章的日期开头', '请改名为 {day}-…，或者改正日期'],
  },
  'folder-without-text': {
    en: ['the folder holds no text', 'add en.mdx or zh.mdx, or remove the folder'],
    zh: ['文件夹里没有文章', '请加上 en.mdx 或 zh.mdx，或者移走文件夹'],
  },
  'unknown-language': {
    en: ['“{code}” is not a language of this site', 'name the file after one of: {known}'],
    zh: ['本站没有“{code}”这种语言', '文件名请用其中之一：{known}'],
  },
  'picture-file-name': {
    en: [
      'a picture cannot be named “{name}”',
      'use small Latin letters, digits and hyphens, and no name that Windows keeps (aux, con, com1), for example march.jpg',
    ],
    zh: [
      '照片不能叫“{name}”',
      '请用小写拉丁字母、数字和连字符，并避开 Windows 保留的名称（aux、con、com1），例如 march.jpg',
    ],
  },
  'no-original': {
    en: [
      'a translation without an original',
      'add the file of the original; or, if this is the original, delete “translation” and add the other facts',
    ],
    zh: ['有译文而没有原文', '请加上原文的文件；如果这就是原文，请删除“translation”，并补上其他事实'],
  },
  'original-is-draft': {
    en: [
      'the translation is published, but its original {file} is a draft',
      'publish the original too, or move this file back to the drafts',
    ],
    zh: ['译文已发表，但原文{file}还是草稿', '请同时发表原文，或者把本文件移回草稿'],
  },
  'wrong-original': {
    en: [
      'it says that it is translated from “{from}”, but the original is in “{original}”',
      'correct one or the other',
    ],
    zh: ['这里写译自“{from}”，但原文的语言是“{original}”', '请改正其中之一'],
  },
  'two-originals': {
    en: [
      'this file and {other} both say that they are the original',
      'put “translation” at the top of the one that is a translation',
    ],
    zh: ['本文件和{other}都自称原文', '请在译文的开头写上“translation”'],
  },
  'published-already': {
    en: [
      'the same language of this piece is published, {file}',
      'change that file, or remove it or this one',
    ],
    zh: ['这篇文章的这种语言已经发表：{file}', '请改那个文件，或者两个只留一个'],
  },

  // Tables and interface words
  'bad-id': {
    en: [
      'an id should be small Latin letters, digits and single hyphens',
      'write it so; once a topic is used, its id does not change',
    ],
    zh: ['id只能用小写拉丁字母、数字和单个连字符', '请改正；主题一旦使用，id就不再改动'],
  },
  'bad-mirror': {
    en: [
      '“{value}” is not the address of a site',
      'write it without a path and without a slash at its end, as https://mirror.example',
    ],
    zh: ['“{value}”不是网站地址', '请只写到域名，后面不带路径和斜杠，例如 https://mirror.example'],
  },
  'bad-name': {
    en: [
      '“{value}” is not a name as headings keep together',
      'write Chinese characters only, with · between the parts of a name, or two to five words of letters, as Xi Jinping',
    ],
    zh: [
      '“{value}”不是标题中可以保持完整的姓名',
      '请只写汉字，姓名各部分之间用·；或写两到五个字母单词，例如Xi Jinping',
    ],
  },
  'not-json': {
    en: [
      'this cannot be read as JSON: {detail}',
      'look for a comma or quotation mark that is missing or too much',
    ],
    zh: ['无法按JSON读出：{detail}', '请检查是否缺少或多出逗号、引号'],
  },
  'missing-message': {
    en: ['the words “{field}” are missing in this language', 'translate them; the other languages have them'],
    zh: ['这种语言缺少“{field}”', '请翻译；其他语言已有'],
  },
  'bad-message': {
    en: [
      '“{field}” cannot be understood: {detail}',
      'look at its braces; the words in the other language show how',
    ],
    zh: ['“{field}”无法理解：{detail}', '请检查花括号；可参照另一种语言的写法'],
  },
  'other-blanks': {
    en: ['“{field}” has the blanks {here}, but {there} in {file}', 'use the same in every language'],
    zh: ['“{field}”的空位是{here}，而{file}里是{there}', '各种语言要用同样的空位'],
  },
} as const satisfies Record<string, Refusal>;

export type Reason = keyof typeof diagnosticMessages;
