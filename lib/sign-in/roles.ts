import { readEnvironment } from '../environment';

/*
 * What an editor may do. A writer writes, translates and asks for review; a publisher also decides what readers see; an
 * admin also sees what everybody did.
 */

/** From least to most. */
const roles = ['writer', 'publisher', 'admin'] as const;

export type Role = (typeof roles)[number];

/** Takes what somebody has typed. */
export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}

/** May an editor of role `has` do what asks for `needed`? */
export function hasRole({ role }: { role: Role }, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed);
}

/** Why somebody may not decide what readers see: their role, or that another has to look at words they saved last. */
type PublishingFault = 'role' | 'ownWords';

/**
 * May an editor publish words that `writtenBy` saved last? Gives what is against it, if anything.
 * @param twoPairsOfEyes as TWO_PAIRS_OF_EYES says
 */
export function publishingFault(
  editor: { name: string; role: Role },
  writtenBy: string | undefined,
  twoPairsOfEyes = readEnvironment(process.env).TWO_PAIRS_OF_EYES === 'yes',
): PublishingFault | undefined {
  if (!hasRole(editor, 'publisher')) return 'role';
  return twoPairsOfEyes && editor.name === writtenBy ? 'ownWords' : undefined;
}
