import { stylesheet, type SheetName } from '@/lib/stylesheet';

/**
 * Puts a stylesheet into the head of the page, once, wherever it is drawn: React moves it there for its `precedence`, in
 * the order in which the sheets were first drawn.
 */
export function Sheet({ name }: { name: SheetName }) {
  const style = stylesheet(name);
  return (
    style && (
      <style href={name} precedence="low">
        {style}
      </style>
    )
  );
}
