import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { InventedPost } from './generate';
import { runWatched, type Run } from './process-tree';

/*
 * A small theme with what the themes made for few bytes have (bear and its like): the styles inside each page, Open Graph,
 * cards and schema.org by Hugo's own templates, tags, neighbours, paged lists, feeds, a sitemap, and nothing else.
 */
const templates = {
  'config.toml': `
baseURL = "https://example.org"
title = "Bench"
copyright = "The coalition"
enableRobotsTXT = true
defaultContentLanguage = "en"
defaultContentLanguageInSubdir = true
[languages.en]
contentDir = "content/en"
[languages.zh]
contentDir = "content/zh"
[pagination]
pagerSize = 30
[params]
description = "The same posts, made by Hugo."
`,
  'layouts/_default/baseof.html': `<!DOCTYPE html>
<html lang="{{ .Language.Lang }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ with .Title }}{{ . }} | {{ end }}{{ site.Title }}</title>
<meta name="description" content="{{ with .Description }}{{ . }}{{ else }}{{ if .IsPage }}{{ .Summary | plainify }}{{ else }}{{ site.Params.description }}{{ end }}{{ end }}">
<link rel="canonical" href="{{ .Permalink }}">
{{ range .AllTranslations }}<link rel="alternate" hreflang="{{ .Lang }}" href="{{ .Permalink }}">{{ end }}
{{ with .OutputFormats.Get "rss" }}<link rel="alternate" type="application/rss+xml" href="{{ .Permalink }}" title="{{ site.Title }}">{{ end }}
{{ template "_internal/opengraph.html" . }}
{{ template "_internal/twitter_cards.html" . }}
{{ template "_internal/schema.html" . }}
{{ partial "style.html" . }}
</head>
<body>
<header>{{ partial "nav.html" . }}</header>
<main>{{ block "main" . }}{{ end }}</main>
<footer>{{ site.Copyright }}</footer>
</body>
</html>`,
  'layouts/partials/nav.html': `<a href="{{ relLangURL "/" }}"><strong>{{ site.Title }}</strong></a>
<nav><a href="{{ relLangURL "posts/" }}">{{ if eq .Language.Lang "zh" }}文章{{ else }}Posts{{ end }}</a>
{{ range .Translations }}<a href="{{ .RelPermalink }}" lang="{{ .Lang }}">{{ .Language.Lang }}</a>{{ end }}</nav>`,
  'layouts/partials/style.html': `<style>
:root { color-scheme: light dark; --ink: #1b1a17; --paper: #f8f5ee; --seal: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e9e4d8; --paper: #191815; --seal: #f0a49d; } }
body { margin: auto; padding: 20px; max-width: 44rem; color: var(--ink); background: var(--paper); font: 1.1rem/1.6 Georgia, "Noto Serif SC", serif; overflow-wrap: break-word; }
a { color: var(--seal); }
h1, h2, strong { line-height: 1.2; }
nav a { margin-inline-end: 10px; }
time { font-style: italic; }
ul.posts { list-style: none; padding: 0; }
ul.posts li { display: flex; }
ul.posts time { flex: 0 0 9rem; }
blockquote { border-inline-start: 1px solid; padding-inline-start: 20px; }
footer { padding: 25px; text-align: center; }
img { max-width: 100%; }
</style>`,
  'layouts/_default/single.html': `{{ define "main" }}<h1>{{ .Title }}</h1>
<p><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "January 2, 2006" }}</time></p>
{{ .Content }}
<p>{{ range .GetTerms "tags" }}<a href="{{ .RelPermalink }}">#{{ .LinkTitle }}</a> {{ end }}</p>
<p>{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</p>{{ end }}`,
  'layouts/_default/list.html': `{{ define "main" }}<h1>{{ .Title }}</h1>
{{ $pages := .Pages }}{{ if .IsHome }}{{ $pages = site.RegularPages }}{{ end }}
<ul class="posts">{{ range (.Paginate $pages 30).Pages }}
<li><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time> <a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>
{{ template "_internal/pagination.html" . }}
<p>{{ range site.Taxonomies.tags }}<a href="{{ .Page.RelPermalink }}">#{{ .Page.Title }}</a> {{ end }}</p>{{ end }}`,
};

/** Builds the same posts with Hugo, the yardstick. */
export async function buildWithHugo(posts: InventedPost[], folder: string): Promise<Run> {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(templates)) write(join(folder, path), text);
  for (const { slug, date, topic, en, zh } of posts) {
    for (const [code, { title, paragraphs }] of Object.entries({ en, zh })) {
      const head = ['---', `title: ${title}`, `date: ${date}`, `tags: [${topic}]`, '---'];
      write(
        join(folder, 'content', code, 'posts', `${slug}.md`),
        [...head, '', paragraphs.join('\n\n'), ''].join('\n'),
      );
    }
  }
  return runWatched('hugo', ['--source', folder, '--minify', '--quiet']);
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
