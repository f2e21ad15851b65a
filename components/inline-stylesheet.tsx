import type { StylesheetName } from '@/lib/stylesheet-names';
import { stylesheet } from '@/lib/stylesheet';

/**
 * Puts a stylesheet into the head of the page, once, wherever it is drawn. React moves it there for its `precedence`; each
 * has one of its own, or React would join their texts, and the policy, which knows each by its hash, would refuse them.
 */
export function InlineStylesheet({ name }: { name: StylesheetName }) {
  return (
    <style href={name} precedence={name}>
      {stylesheet(name)}
    </style>
  );
}
