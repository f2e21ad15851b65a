import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { InventedPost } from './generate';
import { runWatched, type Run } from './process-tree';

const templates = {
  'config.toml': `
baseURL = "https://example.org"
title = "Bench"
defaultContentLanguage = "en"
defaultContentLanguageInSubdir = true
disableKinds = ["taxonomy", "term"]
[languages.en]
contentDir = "content/en"
[languages.zh]
contentDir = "content/zh"
[pagination]
pagerSize = 30
`,
  'layouts/_default/baseof.html': `<!DOCTYPE html><html lang="{{ .Language.Lang }}"><head><meta charset="utf-8">
<title>{{ .Title }}</title><link rel="canonical" href="{{ .Permalink }}">
{{ range .AllTranslations }}<link rel="alternate" hreflang="{{ .Lang }}" href="{{ .Permalink }}">{{ end }}
</head><body>{{ block "main" . }}{{ end }}</body></html>`,
  'layouts/_default/single.html': `{{ define "main" }}<h1>{{ .Title }}</h1><time>{{ .Date.Format "January 2, 2006" }}</time>
{{ .Content }}{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ end }}`,
  'layouts/_default/list.html': `{{ define "main" }}<ul>{{ range (.Paginate .Pages 30).Pages }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}`,
};

/** Builds the same posts with Hugo, the yardstick, in a plain theme: pages, paged lists, feeds, sitemap. */
export async function buildWithHugo(posts: InventedPost[], folder: string): Promise<Run> {
  for (const [path, text] of Object.entries(templates)) write(join(folder, path), text);
  for (const { slug, date, en, zh } of posts) {
    for (const [code, { title, paragraphs }] of Object.entries({ en, zh })) {
      const head = ['---', `title: ${title}`, `date: ${date}`, '---'];
      write(
        join(folder, 'content', code, 'posts', `${slug}.md`),
        [...head, '', paragraphs.join('\n\n'), ''].join('\n'),
      );
    }
  }
  return runWatched('hugo', ['--source', folder, '--quiet']);
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
