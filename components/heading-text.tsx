/** A title in which names are not broken over two lines: every second part is a name (model/piece.ts). */
export function HeadingText({ parts }: { parts: string[] }) {
  return parts.map((part, at) =>
    at % 2 ? (
      <span key={at} className="whole">
        {part}
      </span>
    ) : (
      part
    ),
  );
}
