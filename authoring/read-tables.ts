import { readFileSync } from 'node:fs';
import { join } from '../model/disk-paths';
import type { Topic } from '../model/piece';
import { checkMirrors, checkNames, checkTopics, checkWithdrawn } from './check/tables';
import { checkTraditional, type Spellings } from './check/traditional';
import { reporterFor, type Diagnostic, type Report } from './diagnostics';
import { readBytes } from './read/bytes';
import type { ContentTree } from './read/content-tree';
import { plainValues, readYaml, type NamedValues } from './read/yaml';

/** The tables of content/, as far as they could be understood. */
export interface Tables {
  topics?: Topic[];
  /** Names that a heading must not break over two lines, beside those of people with a page. */
  names: string[];
  withdrawn: { names: string[]; pictures: string[]; people: string[] };
  mirrors: Mirror[];
  traditional: Spellings;
}

export interface Mirror {
  address: string;
  /** A calendar day. */
  since: string;
}

/** Reads each table once; one with a fault, or that is not there, counts as empty. */
export function readTables(dir: string, tree: ContentTree, diagnostics: Diagnostic[]): Tables {
  const { names = {}, words = {} } = read<Partial<Spellings>>('traditional.yml', checkTraditional) ?? {};
  const traditional = { names, words };
  const checkNamesOf = (table: NamedValues, report: Report) => checkNames(table, traditional, report);
  const checkWithdrawnIn = (table: NamedValues, report: Report) => checkWithdrawn(table, tree, report);
  return {
    topics: read<{ topics: Topic[] }>('topics.yml', checkTopics)?.topics,
    names: read<{ names: string[] }>('names.yml', checkNamesOf)?.names ?? [],
    withdrawn: read<Tables['withdrawn']>('withdrawn.yml', checkWithdrawnIn) ?? {
      names: [],
      pictures: [],
      people: [],
    },
    mirrors: read<{ mirrors: Mirror[] }>('mirrors.yml', checkMirrors)?.mirrors ?? [],
    traditional,
  };

  /** What stands in a table, which is what its check has let pass. */
  function read<T>(file: string, check: (table: NamedValues, report: Report) => void): T | undefined {
    if (!tree.tables.includes(file)) return undefined;
    const before = diagnostics.length;
    const report = reporterFor(file, diagnostics);
    const source = readBytes(readFileSync(join(dir, file)), report);
    const table = source === undefined ? undefined : readYaml(source, 1, report);
    if (table) check(table, report);
    return table && diagnostics.length === before ? (plainValues(table) as T) : undefined;
  }
}
