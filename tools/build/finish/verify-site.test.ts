import { describe, expect, it } from 'vitest';
import { brokenLinks } from './verify-site';

describe('links within the site', () => {
  const page = (path: string, links: string[], ids: string[] = []) => ({
    ...{ path, links: new Set(links), ids: new Set(ids) },
    ...{ styles: [], faults: [] },
  });
  const target = page('/zh', [], ['here']);
  const broken = (link: string) => brokenLinks([page('/en', [link]), target], [], new Set(['/feed.xml']));

  it.each(['/zh', '/zh#here', '/feed.xml', '/preview'])('%s is there', (link) => {
    expect(broken(link)).toEqual([]);
  });

  it.each(['/fr', '/zh/', '/zh#gone', '/feed.xml#here', '/zh/%'])('%s leads nowhere', (link) => {
    expect(broken(link)).toHaveLength(1);
  });

  it('an address of the old blog leads to something too', () => {
    const leading = (to: string) =>
      brokenLinks([target], [{ from: '/2015/09/a.html', to, locale: 'zh' }], new Set());
    expect(leading('/zh#here')).toEqual([]);
    expect(leading('/zh/gone')).toEqual([
      { path: '/2015/09/a.html', fault: 'has a link to /zh/gone, which is not there' },
    ]);
  });
});
