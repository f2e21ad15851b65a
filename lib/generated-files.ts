import { readFileSync, writeFileSync } from 'node:fs';
import { join } from '../model/disk-paths';
import type { DeskReport } from '../authoring/desk-report';
import type { Diagnostic } from '../authoring/diagnostics';
import type { Known } from '../authoring/known';

/** JSON that one step of the build leaves below `.generated` and another program reads: each file, and what is in it. */
export interface GeneratedFiles {
  /** All content as the desk shows it. */
  'desk.json': DeskReport;
  /** What a text that is being written is checked against. */
  'known.json': Known;
  /** What keeps the content from being published. */
  'faults.json': Diagnostic[];
  /** Paths that Next need not make again. */
  'kept-paths.json': string[];
}

/** @param folder a release, or the folder in which one is made */
export function generatedFile(folder: string, name: keyof GeneratedFiles): string {
  return join(folder, '.generated', name);
}

export function writeGenerated<N extends keyof GeneratedFiles>(
  folder: string,
  name: N,
  what: GeneratedFiles[N],
): void {
  writeFileSync(generatedFile(folder, name), JSON.stringify(what));
}

/** Undefined if it is not there, or not whole. */
export function readGenerated<N extends keyof GeneratedFiles>(
  folder: string,
  name: N,
): GeneratedFiles[N] | undefined {
  try {
    return JSON.parse(readFileSync(generatedFile(folder, name), 'utf8'));
  } catch {
    return undefined;
  }
}
