/** In development alone: the page is asked for anew when something has changed (tools/commands/dev.ts). */
export function LiveReload() {
  if (process.env.NODE_ENV !== 'development') return null;
  const script = `new EventSource(${JSON.stringify(process.env.LIVE_RELOAD_URL)}).onmessage = () => location.reload()`;
  return <script dangerouslySetInnerHTML={{ __html: script }} />;
}
