import type { Thing, WithContext } from 'schema-dts';

/** What a page says of itself to programs (lib/structured-data.ts). A browser reads past it and runs nothing. */
export function StructuredData({ of }: { of: WithContext<Thing> }) {
  // A `<` could end the element or begin a comment.
  const json = JSON.stringify(of).replaceAll('<', '\\u003c');
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
