import type { Metadata } from '@/lib/metadata';

/** What a page says of itself in its head, to search engines, feed readers and whoever shows a link to it. */
export function PageMetadata({ of }: { of: Metadata }) {
  const { description, index = true, manifest, alternates, openGraph } = of;
  return (
    <>
      {description && <meta name="description" content={description} />}
      {!index && <meta name="robots" content="noindex" />}
      {manifest && <link rel="manifest" href={manifest} />}
      {alternates && <link rel="canonical" href={alternates.canonical} />}
      {Object.entries(alternates?.languages ?? {}).map(([lang, url]) => (
        <link key={lang} rel="alternate" hrefLang={lang} href={url} />
      ))}
      {alternates?.feed && <link rel="alternate" type="application/atom+xml" href={alternates.feed} />}
      {openGraph && (
        <>
          {/* Dates and counts in our texts are not telephone numbers. */}
          <meta name="format-detection" content="telephone=no" />
          <meta property="og:title" content={openGraph.title} />
          <meta property="og:description" content={description} />
          <meta property="og:image" content={openGraph.image} />
          {openGraph.type && <meta property="og:type" content={openGraph.type} />}
          <meta name="twitter:card" content="summary_large_image" />
        </>
      )}
    </>
  );
}
